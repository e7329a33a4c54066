using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Jobs;
using Npgsql;

namespace MovieAnalytics.Core.Recommendations;

/// <summary>
/// <c>compute.recommendations</c>: the lists of <c>movie_recommendations</c>. A list is replaced as a whole, in batches of movies;
/// a large catalogue is handed to child jobs by ranges of ids, so that no step takes minutes.
/// </summary>
internal sealed class RecommendationsHandler(NpgsqlDataSource dataSource) : IJobHandler
{
    /// <summary>Movies that one job does: a minute or two on two cores, in a catalogue of a million.</summary>
    internal int MoviesPerJob { get; init; } = 100_000;

    public string Kind => Artifact.Recommendations.JobKind;

    public string Queue => JobQueue.Analytics;

    public async Task<JobOutcome> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var args = job.Args<RecommendationsArgs>();
        var date = await TargetDate.ResolveAsync(dataSource, null, cancellationToken);
        if (args.IsWholeCatalogue && await MovieRanges.ReadAsync(dataSource, MoviesPerJob, cancellationToken) is { Count: > 1 } ranges)
        {
            return new JobOutcome(new { date, parts = ranges.Count })
            {
                Children = [.. ranges.Select(range => new JobRequest(Kind) { Args = range })],
            };
        }

        await RatingPrior.RefreshAsync(job, cancellationToken);
        var index = FeatureIndexBuilder.Build(await CatalogueFeaturesReader.ReadAsync(dataSource, job, cancellationToken));
        if (args.MovieId is { } id && Array.BinarySearch(index.Ids, id) < 0)
            throw new PermanentJobException($"There is no movie {id}.");

        var (movies, rows) = await new RecommendationsRun(index, job).WriteAsync(args.First, args.Last, cancellationToken);
        return new JobOutcome(new { date, movies, rows })
        {
            // One movie's list says nothing about the others.
            FinalWrite = args.MovieId is null ? (final, token) => ArtifactWriter.RecordAsync(final, Artifact.Recommendations, date, token) : null,
            Generations = [Artifact.Recommendations.Generation],
        };
    }
}
