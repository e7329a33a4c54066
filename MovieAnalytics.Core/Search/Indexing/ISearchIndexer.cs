using MovieAnalytics.Core.Jobs;

namespace MovieAnalytics.Core.Search.Indexing;

/// <summary>Builds the index of one engine.</summary>
internal interface ISearchIndexer
{
    /// <summary>
    /// Prepares the new index beside the present one; it takes effect in the outcome's final write, at once for all readers.
    /// </summary>
    /// <param name="full">Build anew; false brings in what changed, or builds anew when that is more.</param>
    Task<JobOutcome> BuildAsync(JobContext job, bool full, CancellationToken cancellationToken);
}
