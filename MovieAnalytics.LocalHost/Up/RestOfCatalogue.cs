using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Ingestion;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Status;
using Npgsql;

namespace MovieAnalytics.LocalHost.Up;

/// <summary>Says each minute how far the jobs are that bring in, in the background and one after the other, what the first catalogue lacks.</summary>
internal sealed class RestOfCatalogue(JobReader reader, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    // The last of them ends the watch.
    private static readonly (string Kind, string What)[] Jobs =
    [
        (IngestJobs.History, "The history before"), (Artifact.Trending.JobKind, "Trends over it"), (IngestJobs.Run, "The rest of the catalogue"),
    ];

    /// <summary>Returns when the last job has ended, or at once when there is none.</summary>
    public async Task WatchAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        for (Guid? id = null; ; await Task.Delay(Every, time, cancellationToken))
        {
            try
            {
                var status = id is { } known ? await reader.FindAsync(known, cancellationToken) : null;
                if (status is not null && JobState.IsFinal(status.Status))
                {
                    progress.Report($"{What(status)}: {ProgressLine.End(status)} {status.Error}".TrimEnd());
                    if (status.Kind == IngestJobs.Run)
                        return;
                    status = null;
                }
                status ??= await FindAsync(cancellationToken);
                if (status is null)
                    return;
                id = status.TaskId;
                progress.Report($"{What(status)}: {ProgressLine.Of(status)}; GET /admin/jobs/{id}");
            }
            catch (Exception error) when (error is NpgsqlException or TimeoutException)
            {
                // It cannot be told just now.
            }
        }
    }

    private async Task<JobStatus?> FindAsync(CancellationToken cancellationToken)
    {
        foreach (var (kind, _) in Jobs)
        {
            var jobs = await reader.ListAsync(new JobFilter { Kind = kind }, cancellationToken);
            if (jobs.FirstOrDefault(job => !JobState.IsFinal(job.Status) && IsOfTheRest(job)) is { } found)
                return found;
        }
        return null;
    }

    private static bool IsOfTheRest(JobStatus job) =>
        job.Kind != IngestJobs.Run || job.Args?.TryGetProperty("mode", out var mode) == true && mode.ValueEquals(IngestMode.Missing);

    private static string What(JobStatus job) => Jobs.First(known => known.Kind == job.Kind).What;
}
