using Dapper;
using Microsoft.Extensions.Caching.Memory;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Movies;

/// <summary>How many movies a filter leaves: counted once per filter and generation of the data, whatever the page.</summary>
public sealed class MovieCounts([ForRequests] NpgsqlDataSource dataSource, GenerationStore generations) : IDisposable
{
    private static readonly string[] DependsOn = [DataGeneration.Movies];

    // Filters that are remembered; a number and its name are small.
    private readonly MemoryCache _counts = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public async ValueTask<long> ReadAsync(MovieFilter filter)
    {
        var key = (filter.ToString(), (await generations.CurrentAsync()).Stamp(DependsOn));
        // Who waits for a count shares it, so no request's end cancels it.
        var count = _counts.GetOrCreate(key, entry =>
        {
            entry.Size = 1;
            return new Lazy<Task<long>>(() => CountAsync(filter));
        })!;
        try
        {
            return await count.Value;
        }
        catch
        {
            _counts.Remove(key);
            throw;
        }
    }

    public void Dispose() => _counts.Dispose();

    private async Task<long> CountAsync(MovieFilter filter)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(Statement(filter), filter.ToParameters());
    }

    /// <summary>All that is put into the statement comes from our own files, nothing from a request.</summary>
    internal static string Statement(MovieFilter filter) => Sql.Read("Movies/Count.sql").Replace("{filter}", filter.ToSql());
}
