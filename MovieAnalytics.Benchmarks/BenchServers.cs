using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.LocalHost.Embedded;

namespace MovieAnalytics.Benchmarks;

/// <summary>The embedded servers on a folder of their own, which goes with them: a bench never touches anybody's data.</summary>
internal sealed class BenchServers : IAsyncDisposable
{
    private readonly EmbeddedStack _stack;
    private readonly bool _isKept;

    private BenchServers(EmbeddedStack stack, bool isKept) => (_stack, _isKept) = (stack, isKept);

    /// <summary>Npgsql's form, of a database that may be filled.</summary>
    public string Postgres => _stack.PostgresConnectionString!;

    public string Folder => _stack.DataFolder;

    /// <summary>StackExchange.Redis's form.</summary>
    public string Redis => _stack.RedisConnectionString!;

    /// <param name="redis">Whether to start Redis too.</param>
    /// <param name="kept">A folder of the bench's own that stays, so that the next run need not fill it again.</param>
    public static async Task<BenchServers> StartAsync(bool redis = true, string? kept = null)
    {
        // Not a private temp folder: PostgreSQL may have to run as somebody else.
        var folder = kept ?? Path.Combine(Path.GetTempPath(), $"movie-bench-{Guid.NewGuid():N}");
        return new BenchServers(await EmbeddedStack.StartAsync(
            new EmbeddedStackOptions { DataFolder = folder, Redis = redis, Holder = "./movie bench" },
            new Progress<string>(), NullLoggerFactory.Instance, CancellationToken.None), kept is not null);
    }

    public async ValueTask DisposeAsync()
    {
        await _stack.DisposeAsync();
        if (!_isKept)
            Directory.Delete(_stack.DataFolder, recursive: true);
    }
}
