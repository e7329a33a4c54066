using MovieAnalytics.Core.Jobs.Delivery;
using MovieAnalytics.Core.Jobs.Status;

namespace MovieAnalytics.Core.Jobs.Ledger;

/// <summary>Tells Redis what the ledger has committed: status for readers, tokens for workers. Nobody waits for it.</summary>
internal sealed class JobAnnouncer(JobStatusMirror mirror, JobTokens tokens, TimeProvider time)
{
    public void Announce(IReadOnlyCollection<JobRow> changed)
    {
        // Neither call fails: each deals with a Redis that is down, and the sweeper repeats what was lost.
        foreach (var row in changed)
            _ = mirror.WriteAsync(row);
        // A second of tolerance for clocks that differ: an early token is harmless, a late one costs a sweep.
        var soon = time.GetUtcNow().UtcDateTime.AddSeconds(1);
        foreach (var due in changed.Where(row => row.State == JobState.Pending && row.RunAt <= soon).GroupBy(row => row.Queue))
            _ = tokens.PushAsync(due.Key, due.Count());
    }
}
