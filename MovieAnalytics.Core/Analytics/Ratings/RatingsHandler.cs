using Dapper;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Analytics.Ratings;

/// <summary>
/// <c>compute.ratings</c>: everything that follows from the votes: the rating prior, <c>ratings_by_decade</c> and
/// the ranked lists of movies and people.
/// </summary>
internal sealed class RatingsHandler(NpgsqlDataSource dataSource) : IJobHandler
{
    private static readonly string[] Parts =
        ["Analytics/Ratings/Decades", "Analytics/Leaderboards/MovieLeaderboards", "Analytics/Leaderboards/PeopleLeaderboards"];

    public string Kind => Artifact.Ratings.JobKind;

    public string FormerKind => $"compute.{Artifact.Ratings.FormerName}";

    public string Queue => JobQueue.Analytics;

    public async Task<JobOutcome> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        job.Args<NoArgs>();
        var date = await TargetDate.ResolveAsync(dataSource, null, cancellationToken);
        await RatingPrior.RefreshAsync(job, cancellationToken);

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var sets = new List<(string Part, string Rows, int Count)>();
        foreach (var part in Parts)
        {
            job.Report("aggregating", sets.Count, Parts.Length);
            var (rows, count) = await connection.QuerySingleAsync<(string, int)>(new CommandDefinition(
                Sql.Read(part + ".sql"), commandTimeout: 300, cancellationToken: cancellationToken));
            sets.Add((part, rows, count));
        }

        return new JobOutcome(new { date, decades = sets[0].Count, ranked_movies = sets[1].Count, ranked_people = sets[2].Count })
        {
            FinalWrite = async (final, token) =>
            {
                foreach (var (part, rows, _) in sets)
                    await ArtifactWriter.ReplaceAsync(final, part, rows, date, token);
                await ArtifactWriter.RecordAsync(final, Artifact.Ratings, date, token);
            },
            Generations = [Artifact.Ratings.Generation],
        };
    }
}
