using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MovieAnalytics.LocalHost.Hosting;
using MovieAnalytics.LocalHost.Hosting.Catalogue;

namespace MovieAnalytics.Tests.LocalHost.Hosting;

/// <summary>The host with sample functions, listening on a free port of this machine.</summary>
internal sealed class FunctionsApp : IAsyncDisposable
{
    public const string Key = "the-function-key";

    private readonly WebApplication _app;
    private bool _stopped;

    private FunctionsApp(WebApplication app, FunctionCatalogue catalogue, LogCollector log)
    {
        _app = app;
        Catalogue = catalogue;
        Log = log;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public FunctionCatalogue Catalogue { get; }

    public LogCollector Log { get; }

    public static FunctionsHostOptions Options { get; } = new() { FunctionKey = Key };

    public static Task<FunctionsApp> StartAsync<T>(Setup? setup = null) => StartAsync([typeof(T)], setup);

    public static async Task<FunctionsApp> StartAsync(Type[] functions, Setup? setup = null)
    {
        setup ??= new Setup();
        var log = new LogCollector();
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Configuration.AddInMemoryCollection(setup.Settings);
        if (setup.Time is { } time)
            builder.Services.AddSingleton(time);
        foreach (var middleware in setup.Middleware)
            builder.Worker().Use(next => context => middleware.Invoke(context, next));
        setup.Services?.Invoke(builder.Services);
        using var hostJson = new TemporaryFolder();
        var path = Path.Combine(hostJson.Path, "host.json");
        await File.WriteAllTextAsync(path, setup.HostJson);
        builder.AddFunctions(functions, setup.Options with { HostJsonPath = path });
        var app = builder.Build();
        var catalogue = app.MapFunctions();
        await app.StartAsync();
        return new FunctionsApp(app, catalogue, log);
    }

    public async Task StopAsync()
    {
        _stopped = true;
        await _app.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_stopped)
            await StopAsync();
        await _app.DisposeAsync();
    }

    internal sealed record Setup
    {
        public FunctionsHostOptions Options { get; init; } = FunctionsApp.Options;

        public string HostJson { get; init; } = """{ "version": "2.0", "extensions": { "http": { "routePrefix": "" } } }""";

        public Dictionary<string, string?> Settings { get; init; } = [];

        public IFunctionsWorkerMiddleware[] Middleware { get; init; } = [];

        public TimeProvider? Time { get; init; }

        public Action<IServiceCollection>? Services { get; init; }
    }
}
