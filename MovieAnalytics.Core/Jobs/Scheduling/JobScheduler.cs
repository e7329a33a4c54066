using Microsoft.Extensions.Configuration;
using MovieAnalytics.Core.Telemetry;
using NCrontab;

namespace MovieAnalytics.Core.Jobs.Scheduling;

/// <summary>What timers call: one job for each occurrence of a schedule, however often or late the timer fires.</summary>
public sealed class JobScheduler(JobClient client, IConfiguration configuration, TimeProvider time)
{
    // The timer does not come back for an occurrence that it could not enqueue: without patience here, an outage at the wrong minute
    // would cost the whole night's run.
    private static readonly TimeSpan TryEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TryFor = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Enqueues the job of the occurrence that is due now; it expires when the next one comes. A database that is away is waited for,
    /// some minutes at most.
    /// </summary>
    /// <param name="schedule">The app setting that holds the NCRONTAB expression, such as <c>Schedules:Refresh</c>.</param>
    /// <param name="request">The job.</param>
    /// <returns>Null when the schedule has no occurrence in the past year.</returns>
    /// <exception cref="InvalidOperationException">The setting is missing or is no NCRONTAB expression.</exception>
    public async Task<JobTicket?> EnqueueAsync(string schedule, JobRequest request, CancellationToken cancellationToken)
    {
        var crontab = Schedule(schedule);
        // Timers may fire some milliseconds early.
        var now = time.GetUtcNow().UtcDateTime.AddSeconds(1);
        if (LatestOccurrence(crontab, now) is not { } occurrence)
            return null;
        return await EnqueueAsync(
            request with
            {
                OnceKey = $"{request.Kind}:{schedule}:{occurrence:yyyy-MM-ddTHH:mm:ssZ}",
                ExpiresAt = new DateTimeOffset(crontab.GetNextOccurrence(now), TimeSpan.Zero),
            },
            cancellationToken);
    }

    private async Task<JobTicket> EnqueueAsync(JobRequest request, CancellationToken cancellationToken)
    {
        for (var began = time.GetTimestamp(); ; await Task.Delay(TryEvery, time, cancellationToken))
        {
            try
            {
                return await client.EnqueueAsync(request, cancellationToken);
            }
            catch (Exception error) when (OutageLog.IsOutage(error) && time.GetElapsedTime(began) < TryFor)
            {
                // Others say what is wrong; the next try may find it mended.
            }
        }
    }

    internal static DateTime? LatestOccurrence(CrontabSchedule crontab, DateTime now)
    {
        // NCrontab only looks forward; a growing window keeps it cheap for schedules of every second and of every year.
        foreach (var days in (double[])[1.0 / 1440, 1.0 / 24, 1, 31, 366])
        {
            var occurrences = crontab.GetNextOccurrences(now.AddDays(-days), now).ToList();
            if (occurrences.Count > 0)
                return occurrences[^1];
        }
        return null;
    }

    private CrontabSchedule Schedule(string name)
    {
        var expression = configuration[name] ?? throw new InvalidOperationException($"The app setting '{name}' is missing.");
        var parts = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = parts == 6 })
            ?? throw new InvalidOperationException($"The app setting '{name}' is no NCRONTAB expression: '{expression}'.");
    }
}
