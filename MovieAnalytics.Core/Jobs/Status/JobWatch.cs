using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Npgsql;

namespace MovieAnalytics.Core.Jobs.Status;

/// <summary>Follows one job for somebody who listens.</summary>
public sealed class JobWatch(JobReader reader, IOptions<JobsOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

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
            return await reader.FindAsync(id, cancellationToken) is { } status ? new Seen(status, IsGone: false) : new Seen(null, IsGone: true);
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            // The listener need not know: a server that is away has nothing new to tell.
            return new Seen(null, IsGone: false);
        }
    }

    private readonly record struct Seen(JobStatus? Status, bool IsGone);
}
