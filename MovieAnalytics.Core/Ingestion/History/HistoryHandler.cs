using Microsoft.Extensions.Options;
using MovieAnalytics.Core.History;
using MovieAnalytics.Core.Ingestion.Tmdb;
using MovieAnalytics.Core.Jobs;
using Npgsql;

namespace MovieAnalytics.Core.Ingestion.History;

/// <summary>
/// Finds the days of the popularity history that are missing, all of them on the first run, and hands each to a child, the newest first.
/// The newest two weeks are waited for; what is older goes to a job of its own, in the background, after which trends are computed anew.
/// </summary>
internal sealed class HistoryHandler(NpgsqlDataSource dataSource, JobClient jobs, IOptions<HistoryOptions> options, TimeProvider time) : IJobHandler
{
    private readonly HistoryOptions _options = options.Value;

    public string Kind => IngestJobs.History;

    public string Queue => JobQueue.Ingestion;

    public async Task<JobOutcome> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var args = job.Args<HistoryArgs>();
        var newest = TmdbExportReader.NewestDay(time.GetUtcNow());
        var missing = await PopularityReader.MissingDaysAsync(
            dataSource, newest.AddDays(1 - Math.Min(_options.BackfillDays, _options.KeepDays)), newest, cancellationToken);
        IReadOnlyList<DateOnly> due = args.Older ? missing : [.. missing.Where(day => day > newest.AddDays(-_options.FirstDays))];
        // Before this job ends: if it does not, its next attempt finds that one there.
        if (due.Count < missing.Count && !args.NewestOnly)
            await jobs.EnqueueAsync(Pipelines.OlderHistory(), cancellationToken);
        job.Report("reading exports", 0, due.Count);
        // One day that cannot be read, or all of them, do not hold up what follows: it goes on after a run that is partial.
        return new JobOutcome(new { planned = due.Count, outcome = due.Count > 0 ? "partial" : null })
        {
            Children = [.. due.Select(day => IngestJobs.HistoryDayRequest(day, args.Older))],
            FinalWrite = (connection, token) => PopularityStore.DropBeforeAsync(connection, newest.AddDays(1 - _options.KeepDays), token),
        };
    }
}

/// <summary>By default the newest days are read, and the older ones left to a job of their own.</summary>
internal sealed record HistoryArgs
{
    /// <summary>All that is missing, in the background.</summary>
    public bool Older { get; init; }

    /// <summary>The older days are somebody else's task.</summary>
    public bool NewestOnly { get; init; }
}
