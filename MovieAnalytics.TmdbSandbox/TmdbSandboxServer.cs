using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using MovieAnalytics.TmdbSandbox.Catalogue;
using MovieAnalytics.TmdbSandbox.Endpoints;
using MovieAnalytics.TmdbSandbox.Failures;
using MovieAnalytics.TmdbSandbox.Files;
using MovieAnalytics.TmdbSandbox.Generation;
using MovieAnalytics.TmdbSandbox.Http;

namespace MovieAnalytics.TmdbSandbox;

/// <summary>A server on loopback that speaks TMDB v3: its own process, or inside a host, a test or a benchmark.</summary>
public sealed class TmdbSandboxServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SandboxState _state;
    private readonly CancellationTokenSource _stopReading;

    private TmdbSandboxServer(WebApplication app, SandboxState state, CancellationTokenSource stopReading)
    {
        _app = app;
        _state = state;
        _stopReading = stopReading;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        RootAddress = new Uri(address + "/");
    }

    /// <summary>Where the server listens: the daily exports are at <c>p/exports/</c> below it, its own paths at <c>sandbox/</c>.</summary>
    public Uri RootAddress { get; }

    /// <summary>Root of the API, with a slash at its end: <c>http://127.0.0.1:PORT/3/</c>.</summary>
    public Uri BaseAddress => new(RootAddress, "3/");

    /// <summary>Ends when the catalogue is read, with <see cref="SandboxOptions.ReadBehind"/> some time after the start.</summary>
    /// <exception cref="SandboxException">The catalogue file cannot be used.</exception>
    public Task Ready => _state.Store.Ready;

    /// <summary>How many movies are there now.</summary>
    public int MovieCount => _state.Store.Count;

    /// <summary>What fails, and how often. To set it begins a new series of draws.</summary>
    public FailurePlan Failures
    {
        get => _state.Failures.Plan;
        set => _state.Failures.Plan = value;
    }

    /// <summary>Requests a second for each client address; 0 = no limit.</summary>
    public int RateLimit
    {
        get => _state.RateLimit.PerSecond;
        set => _state.RateLimit.PerSecond = value;
    }

    /// <summary>The sandbox's day (UTC). To set null makes it follow the time provider again.</summary>
    public DateOnly? Today
    {
        get => _state.Clock.Today;
        set => _state.Clock.FixedToday = value;
    }

    /// <summary>Requests so far.</summary>
    public RequestCounts Requests => _state.Counters.Snapshot();

    /// <summary>Starts a server; it listens when the task has completed.</summary>
    /// <exception cref="SandboxException">The catalogue file cannot be used, or the port is taken.</exception>
    public static async Task<TmdbSandboxServer> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        var clock = new SandboxClock(options.Time) { FixedToday = options.Today };
        var stopReading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Not on this thread: to open a file may take as long as to read it.
        var reading = Task.Run(() => OpenCatalogueAsync(options, clock.Today, stopReading.Token), CancellationToken.None);
        if (!options.ReadBehind || options.Catalogue is null) await reading;
        var state = new SandboxState(
            new MovieStore(reading), clock, new RateLimit(options.RateLimit, options.Time),
            new Authentication(options.ValidKeys), new FailureSwitch(options.Seed, options.Failures));
        var app = Build(options, state);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            await stopReading.CancelAsync();
            await app.DisposeAsync();
            throw new SandboxException($"Port {options.Port} cannot be opened: {e.Message}", e);
        }

        return new TmdbSandboxServer(app, state, stopReading);
    }

    /// <summary>Removes a movie: its details answer 404, it leaves lists and exports, and <c>/movie/changes</c> names it for today.</summary>
    /// <returns>False if the catalogue has no such movie.</returns>
    public bool DeleteMovie(int id) => _state.Store.Delete(id, _state.Clock.Today);

    /// <summary>Brings a removed movie back.</summary>
    /// <returns>False if the catalogue has no such movie.</returns>
    public bool RestoreMovie(int id) => _state.Store.Restore(id);

    /// <summary>
    /// Replaces properties of a movie's body, with whatever values (also such as TMDB would never send), and names the movie in
    /// <c>/movie/changes</c> for today. Lists go on ranking it by what it was.
    /// </summary>
    /// <returns>False if the catalogue has no such movie.</returns>
    public bool ChangeMovie(int id, JsonObject properties) => _state.Store.Change(id, properties, _state.Clock.Today);

    public async ValueTask DisposeAsync()
    {
        await _stopReading.CancelAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task<ICatalogue> OpenCatalogueAsync(SandboxOptions options, DateOnly today, CancellationToken cancellationToken)
    {
        if (options.Movies is < SandboxOptions.MinMovies or > SandboxOptions.MaxMovies)
            throw new SandboxException($"A generated catalogue has {SandboxOptions.MinMovies} to {SandboxOptions.MaxMovies} movies, not {options.Movies}.");
        return options.Catalogue is { } path
            ? await CatalogueReader.ReadAsync(path, options.Seed, options.RecordedOn ?? today, cancellationToken)
            : new GeneratedCatalogue(options.Movies, options.Seed);
    }

    private static WebApplication Build(SandboxOptions options, SandboxState state)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        // Signals belong to whoever runs the sandbox.
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        // A client that goes away in the middle of a body must not hold up the end of a test.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        var app = builder.Build();
        app.Use(next => new RequestGate(state, next).InvokeAsync);
        app.UseRouting();
        new DetailsEndpoint(state).Map(app);
        new ListEndpoints(state).Map(app);
        new ChangesEndpoint(state).Map(app);
        new ExportEndpoint(state).Map(app);
        ReferenceEndpoints.Map(app);
        new ControlEndpoints(state).Map(app);
        app.MapFallback(context => TmdbError.NotFound.WriteAsync(context));
        return app;
    }

    private sealed class OwnedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
