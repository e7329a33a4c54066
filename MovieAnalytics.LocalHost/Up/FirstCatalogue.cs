using System.Text.Json;
using MovieAnalytics.Core.Health;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Status;
using MovieAnalytics.Core.Search.Indexing;

namespace MovieAnalytics.LocalHost.Up;

/// <summary>On an empty database, fills it: ingest, compute, index, by the same jobs that timers start, with progress on the console.</summary>
internal sealed class FirstCatalogue(HealthChecks health, JobClient jobs, JobReader reader, TimeProvider time)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    /// <summary>Makes it. What TMDB has beyond it is left to the chain's further jobs.</summary>
    /// <param name="chain">The jobs that make it.</param>
    /// <returns>False when it could not be made; the reason was reported.</returns>
    public async Task<bool> MakeIfMissingAsync(JobRequest chain, IProgress<string> progress, CancellationToken cancellationToken)
    {
        // A server that answers late is not an empty one.
        if ((await health.MissingAsync().WaitAsync(cancellationToken)).Count == 0)
            return true;
        if (!await MakeAsync(chain, progress, cancellationToken))
            return false;
        progress.Report("The first catalogue is served; the rest follows in the background");
        return true;
    }

    /// <returns>False when a job of the chain did no good; the reason was reported.</returns>
    private async Task<bool> MakeAsync(JobRequest chain, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var id = (await jobs.EnqueueAsync(chain, cancellationToken)).Id;
        for (var step = chain; ; step = step.Continuation)
        {
            var ended = await WatchAsync(step.Kind, id, progress, cancellationToken);
            if (ended.Status != JobState.Succeeded)
            {
                progress.Report($"{step.Kind} is {ended.Status}: {ended.Error}");
                // A movie or a day that cannot be had does not hold up the others: the chain goes on.
                if (!IsPartial(ended))
                    return false;
            }
            if (step.Kind == SearchJobs.BuildIndex || step.Continuation is null)
                return true;
            // The next was enqueued in the transaction that ended this one.
            id = (await reader.ListAsync(new JobFilter { Kind = step.Continuation.Kind, Limit = 1 }, cancellationToken))[0].TaskId;
        }
    }

    private static bool IsPartial(JobStatus ended) =>
        ended is { Status: JobState.Dead, Result: { ValueKind: JsonValueKind.Object } result }
        && result.TryGetProperty("outcome", out var outcome) && outcome.ValueEquals("partial");

    private async Task<JobStatus> WatchAsync(string kind, Guid id, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var last = "";
        var said = time.GetTimestamp();
        while (true)
        {
            var status = await reader.FindAsync(id, cancellationToken) ?? throw new InvalidOperationException($"Job {id} has vanished.");
            if (JobState.IsFinal(status.Status))
            {
                progress.Report($"{kind}: {ProgressLine.End(status)}");
                return status;
            }
            var line = ProgressLine.Of(status);
            if (line != last && time.GetElapsedTime(said) > Between)
            {
                progress.Report($"{kind}: {line}");
                (last, said) = (line, time.GetTimestamp());
            }
            await Task.Delay(Poll, time, cancellationToken);
        }
    }
}
