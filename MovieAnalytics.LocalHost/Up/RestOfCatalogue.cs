using MovieAnalytics.Core.Ingestion;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Status;
using Npgsql;

namespace MovieAnalytics.LocalHost.Up;

/// <summary>Says each minute how far the job is that brings in, in the background, what the first catalogue lacks.</summary>
internal sealed class RestOfCatalogue(JobReader reader, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Returns when the job has ended, or at once when there is none.</summary>
    public async Task WatchAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        for (Guid? id = null; ; await Task.Delay(Every, time, cancellationToken))
        {
            try
            {
                if ((id ??= await FindAsync(cancellationToken)) is not { } found || await reader.FindAsync(found, cancellationToken) is not { } status)
                    return;
                if (JobState.IsFinal(status.Status))
                {
                    progress.Report($"The rest of the catalogue: {ProgressLine.End(status)} {status.Error}".TrimEnd());
                    return;
                }
                progress.Report($"The rest of the catalogue: {ProgressLine.Of(status)}; GET /admin/jobs/{found}");
            }
            catch (Exception error) when (error is NpgsqlException or TimeoutException)
            {
                // It cannot be told just now.
            }
        }
    }

    private async Task<Guid?> FindAsync(CancellationToken cancellationToken)
    {
        var runs = await reader.ListAsync(new JobFilter { Kind = IngestJobs.Run }, cancellationToken);
        return runs.FirstOrDefault(run => !JobState.IsFinal(run.Status) && IsOfTheRest(run))?.TaskId;
    }

    private static bool IsOfTheRest(JobStatus run) => run.Args?.TryGetProperty("mode", out var mode) == true && mode.ValueEquals(IngestMode.Missing);
}
