using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Search;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Health;

/// <summary>Finds what a new installation still lacks.</summary>
internal static class Readiness
{
    /// <summary>A sentence for each thing that is not there yet.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(NpgsqlDataSource dataSource, ISearchEngine search)
    {
        try
        {
            var (hasMovies, computed) = await ReadAsync(dataSource);
            if (!hasMovies)
                return ["There are no movies yet. POST /admin/ingest/run fetches them."];
            var missing = Artifact.All
                .Where(artifact => !computed.Contains(artifact.Name))
                .Select(artifact => $"{artifact.Title} are not computed yet. POST /admin/compute/{artifact.Name} computes them.")
                .ToList();
            if (await search.PingAsync(CancellationToken.None) is { IsUp: true, IsBuilt: false })
                missing.Add("The search index is not built yet. POST /admin/search/build-index builds it.");
            return missing;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return ["The database's schema is not there yet; it is made when the service starts."];
        }
        catch (NpgsqlException)
        {
            return ["PostgreSQL does not answer in time."];
        }
    }

    private static async Task<(bool HasMovies, string[] Computed)> ReadAsync(NpgsqlDataSource dataSource)
    {
        await using var command = dataSource.CreateCommand(Sql.Read("Health/Readiness.sql"));
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetBoolean(0), reader.GetFieldValue<string[]>(1));
    }
}
