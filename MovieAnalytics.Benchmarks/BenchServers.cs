using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.LocalHost.Embedded;

namespace MovieAnalytics.Benchmarks;

/// <summary>The embedded servers on a folder of their own, which goes with them: a bench never touches anybody's data.</summary>
internal sealed class BenchServers : IAsyncDisposable
{
    private readonly EmbeddedStack _stack;

    private BenchServers(EmbeddedStack stack) => _stack = stack;

    /// <summary>Npgsql's form, of a database that may be filled.</summary>
    public string Postgres => _stack.PostgresConnectionString!;

    /// <summary>StackExchange.Redis's form.</summary>
    public string Redis => _stack.RedisConnectionString!;

    public static async Task<BenchServers> StartAsync(bool redis = true)
    {
        // Not a private temp folder: PostgreSQL may have to run as somebody else.
        var folder = Path.Combine(Path.GetTempPath(), $"movie-bench-{Guid.NewGuid():N}");
        return new BenchServers(await EmbeddedStack.StartAsync(
            new EmbeddedStackOptions { DataFolder = folder, Redis = redis, Holder = "./movie bench" },
            new Progress<string>(), NullLoggerFactory.Instance, CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        await _stack.DisposeAsync();
        Directory.Delete(_stack.DataFolder, recursive: true);
    }
}
