using System.Reflection;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MovieAnalytics.Core.Telemetry;
using MovieAnalytics.LocalHost.Hosting.Catalogue;
using MovieAnalytics.LocalHost.Hosting.Http;
using MovieAnalytics.LocalHost.Hosting.Invocation;
using MovieAnalytics.LocalHost.Hosting.RedisLists;
using MovieAnalytics.LocalHost.Hosting.Timers;

namespace MovieAnalytics.LocalHost.Hosting;

/// <summary>
/// Runs Azure Functions classes (isolated worker model) in this process: HTTP functions as endpoints of Kestrel, timers, and Redis lists.
/// </summary>
internal static class FunctionsHost
{
    /// <summary>Room for Kestrel and the other services after the functions have had their time.</summary>
    private static readonly TimeSpan ShutdownMargin = TimeSpan.FromSeconds(5);

    /// <summary>Takes the app's middleware, outermost first.</summary>
    public static IFunctionsWorkerApplicationBuilder Worker(this WebApplicationBuilder builder) => new LocalWorkerBuilder(builder.Services);

    /// <summary>Registers the host of all functions in <paramref name="functions"/>. They are read when they are mapped.</summary>
    public static void AddFunctions(this WebApplicationBuilder builder, Assembly functions, FunctionsHostOptions options) =>
        builder.AddFunctions(functions.GetTypes(), options);

    /// <summary>Registers the host of the functions in <paramref name="types"/>.</summary>
    public static void AddFunctions(this WebApplicationBuilder builder, IEnumerable<Type> types, FunctionsHostOptions options)
    {
        var hostJson = HostJson.Read(options.HostJsonPath);
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(hostJson);
        services.AddSingleton(provider => FunctionCatalogue.Discover(types, hostJson, provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(new FunctionKey(options.FunctionKey));
        services.AddSingleton<WrongKeys>();
        services.AddSingleton<IMetricSource>(provider => provider.GetRequiredService<WrongKeys>());
        services.AddSingleton<InvocationPipeline>();
        services.AddSingleton<HttpInvocationTokens>();
        services.AddSingleton<TriggerRunner>();
        services.AddSingleton<RedisConnections>();
        services.AddSingleton(provider =>
            new ScheduleStatusStore(options.ScheduleStatusFolder, provider.GetRequiredService<ILogger<ScheduleStatusStore>>()));
        services.AddHostedService<TriggerService>();
        services.TryAddSingleton(TimeProvider.System);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout + ShutdownMargin);
        services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestLineSize = UnroutedRequests.LongestLine);
        services.AddRouting();
        // The real worker adds MVC as well: an IActionResult finds its executors there.
        services.AddMvcCore();
    }

    /// <summary>
    /// Maps the HTTP functions and answers what reaches none. Call it after other middleware: paths that no endpoint has end here.
    /// </summary>
    /// <returns>What was mapped, for listing and for documents.</returns>
    /// <exception cref="FunctionsRefusedException">Functions break rules of the host.</exception>
    public static FunctionCatalogue MapFunctions(this WebApplication app)
    {
        var catalogue = app.Services.GetRequiredService<FunctionCatalogue>();
        var pipeline = app.Services.GetRequiredService<InvocationPipeline>();
        var tokens = app.Services.GetRequiredService<HttpInvocationTokens>();
        var key = app.Services.GetRequiredService<FunctionKey>();
        var wrongKeys = app.Services.GetRequiredService<WrongKeys>();
        var logger = app.Services.GetRequiredService<ILogger<FunctionEndpoint>>();
        foreach (var function in catalogue.Functions)
        {
            if (function.Trigger is not HttpTrigger http)
                continue;
            var endpoint = new FunctionEndpoint(function, pipeline, tokens, http.NeedsKey ? new KeyCheck(key, wrongKeys) : null, logger);
            app.Map(http.Pattern, endpoint.HandleAsync)
                .WithDisplayName(function.Name)
                .WithMetadata(new HttpMethodMetadata(http.Methods), function);
        }

        app.Use(UnroutedRequests.HandleAsync);
        return catalogue;
    }
}
