using MovieAnalytics.Core.Jobs;
using Npgsql;

namespace MovieAnalytics.Core.Analytics;

/// <summary><c>compute.all</c>: hands the four artifacts to four child jobs, all for the same day.</summary>
internal sealed class ComputeAllHandler(NpgsqlDataSource dataSource) : IJobHandler
{
    public string Kind => ComputeKind.All;

    public string Queue => JobQueue.Analytics;

    public async Task<JobOutcome> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var date = await TargetDate.ResolveAsync(dataSource, job.Args<DailyComputeArgs>().TargetDate, cancellationToken);
        var daily = new DailyComputeArgs(date);
        return new JobOutcome(new { date })
        {
            Children =
            [
                new JobRequest(ComputeKind.Trending) { Args = daily },
                new JobRequest(ComputeKind.GenreStats) { Args = daily },
                new JobRequest(ComputeKind.RatingsByDecade),
                new JobRequest(ComputeKind.Recommendations),
            ],
        };
    }
}
