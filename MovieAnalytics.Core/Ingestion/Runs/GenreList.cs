using MovieAnalytics.Core.Ingestion.Store;
using MovieAnalytics.Core.Ingestion.Tmdb;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Ingestion.Runs;

/// <summary>Keeps the genres' names as TMDB's genre list has them, also of genres that no stored movie has yet.</summary>
internal sealed class GenreList(TmdbClient tmdb)
{
    /// <exception cref="TmdbUnavailableException">TMDB did not tell.</exception>
    public async Task RefreshAsync(JobContext job, TmdbTraffic traffic, CancellationToken cancellationToken)
    {
        var genres = Satellites.Names((await tmdb.GetGenresAsync(traffic, cancellationToken)).Genres, sorted: true);
        await job.WriteFencedAsync(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand(Sql.Read("Ingestion/Store/UpsertGenres.sql"), connection)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<int[]> { TypedValue = [.. genres.Select(x => x.Id)] },
                        new NpgsqlParameter<string[]> { TypedValue = [.. genres.Select(x => x.Name)] },
                    },
                };
                await command.ExecuteNonQueryAsync(token);
            },
            cancellationToken);
    }
}
