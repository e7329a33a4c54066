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
        var older = job.Args<HistoryArgs>().Older;
        var newest = TmdbExportReader.NewestDay(time.GetUtcNow());
        var missing = await PopularityReader.MissingDaysAsync(
            dataSource, newest.AddDays(1 - Math.Min(_options.BackfillDays, _options.KeepDays)), newest, cancellationToken);
        IReadOnlyList<DateOnly> due = older ? missing : [.. missing.Where(day => day > newest.AddDays(-_options.FirstDays))];
        // Before this job ends: if it does not, its next attempt finds that one there.
        if (due.Count < missing.Count)
            await jobs.EnqueueAsync(Pipelines.OlderHistory, cancellationToken);
        job.Report("reading exports", 0, due.Count);
        // One day that cannot be read, or all of them, do not hold up what follows: it goes on after a run that is partial.
        return new JobOutcome(new { planned = due.Count, outcome = due.Count > 0 ? "partial" : null })
        {
            Children = [.. due.Select(day => IngestJobs.HistoryDayRequest(day, older))],
            FinalWrite = (connection, token) => PopularityStore.DropBeforeAsync(connection, newest.AddDays(1 - _options.KeepDays), token),
        };
    }
}

internal sealed record HistoryArgs
{
    /// <summary>All that is missing, in the background; by default only the newest days, for which others wait.</summary>
    public bool Older { get; init; }
}
