using MovieAnalytics.TmdbSandbox;

namespace MovieAnalytics.LocalHost.Up;

/// <summary>Where movies come from: TMDB when there is a key for it, another server when one is named, else a sandbox in this process.</summary>
internal sealed class TmdbSource : IAsyncDisposable
{
    private readonly TmdbSandboxServer? _sandbox;

    private TmdbSource(TmdbSandboxServer? sandbox, string description) => (_sandbox, Description) = (sandbox, description);

    public string Description { get; }

    /// <summary>
    /// Says when the sandbox has read its catalogue file, and stops everything when that cannot be used. Until it is read requests for movies
    /// wait, and everything else is served.
    /// </summary>
    /// <exception cref="SandboxException">The catalogue file cannot be used.</exception>
    public async Task WatchAsync(IProgress<string> progress, CancellationTokenSource stopping)
    {
        if (_sandbox is null || _sandbox.Ready.IsCompletedSuccessfully)
            return;
        try
        {
            await _sandbox.Ready.WaitAsync(stopping.Token);
            progress.Report($"The TMDB sandbox has read its {_sandbox.MovieCount:N0} movies");
        }
        catch (OperationCanceledException)
        {
            // It is all over.
        }
        catch
        {
            await stopping.CancelAsync();
            throw;
        }
    }

    /// <summary>Adds the settings of section Tmdb that lead there.</summary>
    public static async Task<TmdbSource> StartAsync(UpOptions options, ConfigurationManager configuration, CancellationToken cancellationToken)
    {
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Tmdb:ApiKey"] = configuration["Tmdb:ApiKey"] ?? configuration["TMDB_API_KEY"],
            ["Tmdb:BearerToken"] = configuration["Tmdb:BearerToken"] ?? configuration["TMDB_BEARER_TOKEN"],
        });
        if (options.Catalogue is null && new[] { "Tmdb:ApiKey", "Tmdb:BearerToken", "Tmdb:BaseUrl" }.Any(name => configuration[name] is { Length: > 0 }))
            return new TmdbSource(null, $"TMDB at {configuration["Tmdb:BaseUrl"] ?? "api.themoviedb.org"}");

        var sandbox = await TmdbSandboxServer.StartAsync(
            new SandboxOptions
            {
                Catalogue = options.Catalogue,
                ReadBehind = true,
                Movies = options.Movies,
                RateLimit = 0,
                // The same at every start, or each day's start would put all movies back to where they were recorded.
                RecordedOn = options.Catalogue is null ? null : DateOnly.FromDateTime(File.GetLastWriteTimeUtc(options.Catalogue)),
            },
            cancellationToken);
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Tmdb:BaseUrl"] = sandbox.BaseAddress.ToString(),
            ["Tmdb:ExportBaseUrl"] = new Uri(sandbox.RootAddress, "p/exports/").ToString(),
            ["Tmdb:ApiKey"] = "sandbox",
            ["Tmdb:RequestsPerSecond"] = "0",
            // A sandbox gives thousands a second; TMDB's forty make the default smaller.
            ["Ingestion:FirstCatalogue"] = configuration["Ingestion:FirstCatalogue"] ?? "20000",
        });
        var movies = options.Catalogue is { } file ? $"the movies of {Path.GetFileName(file)}" : $"{sandbox.MovieCount:N0} generated movies";
        return new TmdbSource(sandbox, $"TMDB sandbox with {movies}; set TMDB_API_KEY for the real TMDB");
    }

    public ValueTask DisposeAsync() => _sandbox?.DisposeAsync() ?? ValueTask.CompletedTask;
}
