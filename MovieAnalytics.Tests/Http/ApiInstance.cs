using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MovieAnalytics.Core;
using MovieAnalytics.Core.Health;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Hosting;
using MovieAnalytics.Functions.Telemetry;
using MovieAnalytics.LocalHost.Hosting;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Http;

/// <summary>One process's worth of the API.</summary>
internal sealed class ApiInstance : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ApiInstance(WebApplication app)
    {
        _app = app;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="settings">App settings.</param>
    /// <param name="time">What time it is; null for the real one.</param>
    public static async Task<ApiInstance> StartAsync(IReadOnlyDictionary<string, string?> settings, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddMovieAnalytics(builder.Configuration);
        builder.Services.AddFunctionHelpers().AddTelemetryExport(builder.Configuration);
        // Nothing but what a test asks for is to happen.
        builder.Services.RemoveAll<IWarmUp>();
        if (time is not null)
            builder.Services.AddSingleton(time);
        builder.Worker().UseFunctionMiddleware();
        var functions = typeof(CachedReads).Assembly.GetTypes().Where(type => type.Namespace?.Contains(".Http.") == true);
        builder.AddFunctions(functions, new FunctionsHostOptions { FunctionKey = "key", HostJsonPath = Path.Combine(Repository.Root, "host.json") });
        var app = builder.Build();
        app.MapFunctions();
        await app.StartAsync();
        return new ApiInstance(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
