using Dapper;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Analytics.Genres;

/// <summary><c>compute.genre-stats</c>: one day's row set of <c>genre_stats_daily</c>.</summary>
internal sealed class GenreStatsHandler(NpgsqlDataSource dataSource) : IJobHandler
{
    public string Kind => Artifact.GenreStats.JobKind;

    public string Queue => JobQueue.Analytics;

    public async Task<JobOutcome> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var date = await TargetDate.ResolveAsync(dataSource, job.Args<DailyComputeArgs>().TargetDate, cancellationToken);
        job.Report("aggregating", 0);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var (rows, genres) = await connection.QuerySingleAsync<(string Rows, int Genres)>(new CommandDefinition(
            Sql.Read("Analytics/Genres/GenreStats.sql"), new { date }, commandTimeout: 300, cancellationToken: cancellationToken));
        return new JobOutcome(new { date, genres })
        {
            FinalWrite = async (final, token) =>
            {
                await ArtifactWriter.ReplaceAsync(final, "Analytics/Genres/GenreStats", rows, date, token);
                await ArtifactWriter.RecordAsync(final, Artifact.GenreStats, date, token);
            },
            Generations = [Artifact.GenreStats.Generation],
        };
    }
}
