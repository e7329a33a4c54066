using MovieAnalytics.Core.Jobs;

namespace MovieAnalytics.Core.Search.Indexing;

/// <summary>The job <c>search.build-index</c>: catalogue → full-text index. Arguments: <see cref="BuildIndexArgs"/>.</summary>
internal sealed class BuildIndexHandler(ISearchIndexer indexer) : IJobHandler
{
    public string Kind => SearchJobs.BuildIndex;

    public string Queue => JobQueue.Indexing;

    public Task<JobOutcome> RunAsync(JobContext job, CancellationToken cancellationToken) =>
        indexer.BuildAsync(job, job.Args<BuildIndexArgs>().Full, cancellationToken);
}

/// <summary>Kinds of jobs of this feature.</summary>
public static class SearchJobs
{
    public const string BuildIndex = "search.build-index";
}

/// <param name="Full">Build the index anew; by default only what changed is brought in.</param>
public sealed record BuildIndexArgs(bool Full = false);

/// <summary>Result of a <c>search.build-index</c> job.</summary>
/// <param name="Engine"><c>postgresql</c> or <c>meilisearch</c>.</param>
/// <param name="Mode"><c>full</c> or <c>incremental</c>.</param>
/// <param name="Documents">Movies in the index now.</param>
/// <param name="Indexed">Movies that this build read.</param>
/// <param name="Removed">Movies that left the catalogue since the last build.</param>
/// <param name="Seconds">How long the build took, up to the final write.</param>
public sealed record BuildIndexResult(string Engine, string Mode, int Documents, int Indexed, int Removed, double Seconds);
