using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.History;
using MovieAnalytics.Core.Ingestion.Tmdb;
using MovieAnalytics.Core.Jobs;

namespace MovieAnalytics.Core.Ingestion.History;

/// <summary>Reads the export of one day into the popularity history. The day, and the end of the job, are one transaction.</summary>
internal sealed class HistoryDayHandler(TmdbExportReader exports, TimeProvider time) : IJobHandler
{
    public string Kind => IngestJobs.HistoryDay;

    public string Queue => JobQueue.Ingestion;

    public async Task<JobOutcome> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var day = job.Args<HistoryDayArgs>().Day;
        var started = time.GetTimestamp();
        var traffic = new TmdbTraffic();
        PopularityDay? popularity;
        try
        {
            popularity = await exports.ReadDayAsync(day, traffic, cancellationToken);
        }
        catch (TmdbUnavailableException error)
        {
            throw new TransientJobException(error.Message, inner: error);
        }
        catch (TmdbLimitException error)
        {
            throw new PermanentJobException(error.Message, error);
        }
        job.Report("reading exports", 1, 1);
        return new JobOutcome(new
        {
            days = popularity is null ? 0 : 1,
            requests = traffic.Requests,
            bytes = traffic.Bytes,
            seconds = Math.Round(time.GetElapsedTime(started).TotalSeconds, 3),
        })
        {
            FinalWrite = Write(day, popularity),
            Generations = popularity is null ? [] : [DataGeneration.History],
        };
    }

    // A day of the last week may still get its export; an older one that has none is not asked for every night.
    private Func<Npgsql.NpgsqlConnection, CancellationToken, Task>? Write(DateOnly day, PopularityDay? popularity)
    {
        if (popularity is null && day > TmdbExportReader.NewestDay(time.GetUtcNow()).AddDays(-7))
            return null;
        return (connection, token) => PopularityStore.WriteAsync(connection, popularity ?? new PopularityDay(day), token);
    }
}

internal sealed record HistoryDayArgs
{
    public DateOnly Day { get; init; }
}
