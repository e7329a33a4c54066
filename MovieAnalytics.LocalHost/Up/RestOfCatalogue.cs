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
        var runs = await reader.ListAsync(new JobFilter { Kind = IngestJobs.Run }, cancellationToken);
        if (runs.FirstOrDefault(run => !JobState.IsFinal(run.Status) && IsOfTheRest(run)) is not { } rest)
            return;
        while (true)
        {
            if (await FindAsync(rest.TaskId, cancellationToken) is { } status)
            {
                if (JobState.IsFinal(status.Status))
                {
                    progress.Report($"The rest of the catalogue: {ProgressLine.End(status)} {status.Error}".TrimEnd());
                    return;
                }
                progress.Report($"The rest of the catalogue: {ProgressLine.Of(status)}; GET /admin/jobs/{status.TaskId}");
            }
            await Task.Delay(Every, time, cancellationToken);
        }
    }

    private static bool IsOfTheRest(JobStatus run) => run.Args?.TryGetProperty("mode", out var mode) == true && mode.ValueEquals(IngestMode.Missing);

    // Null when it cannot be told just now.
    private async Task<JobStatus?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.FindAsync(id, cancellationToken);
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            return null;
        }
    }
}
