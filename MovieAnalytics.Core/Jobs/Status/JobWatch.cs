using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Telemetry;

namespace MovieAnalytics.Core.Jobs.Status;

/// <summary>Follows one job for somebody who listens.</summary>
public sealed class JobWatch(JobReader reader, IOptions<JobsOptions> options, TimeProvider time, ILogger<JobWatch> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private readonly OutageLog _outage = new("Watching jobs", logger, time);

    /// <summary>
    /// The job's status now, where it is newer than <paramref name="after"/>, and after each change; null after a silence of
    /// <see cref="JobsOptions.WatchSilence"/>. Ends with the job, and after <see cref="JobsOptions.WatchFor"/>.
    /// </summary>
    /// <param name="id">The job.</param>
    /// <param name="after">The version that the listener has seen; 0 for none.</param>
    public async IAsyncEnumerable<JobStatus?> FollowAsync(Guid id, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var spoke = began;
        while (true)
        {
            var (status, isGone) = await FindAsync(id, cancellationToken);
            if (isGone)
                yield break;
            if (status?.Version > after)
            {
                (after, spoke) = (status.Version, time.GetTimestamp());
                yield return status;
            }
            if (status is { IsFinal: true } || time.GetElapsedTime(began) >= options.Value.WatchFor)
                yield break;
            if (time.GetElapsedTime(spoke) >= options.Value.WatchSilence)
            {
                spoke = time.GetTimestamp();
                yield return null;
            }
            await Task.Delay(options.Value.WatchSilence < Interval ? options.Value.WatchSilence : Interval, time, cancellationToken);
        }
    }

    private async Task<Seen> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            var status = await reader.FindAsync(id, cancellationToken);
            _outage.Worked();
            return new Seen(status, IsGone: status is null);
        }
        catch (Exception error) when (OutageLog.IsOutage(error))
        {
            _outage.Failed(error);
            // The listener need not know: a server that is away has nothing new to tell.
            return new Seen(null, IsGone: false);
        }
    }

    private readonly record struct Seen(JobStatus? Status, bool IsGone);
}
