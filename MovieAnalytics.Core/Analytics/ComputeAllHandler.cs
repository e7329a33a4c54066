using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Jobs;
using Npgsql;

namespace MovieAnalytics.Core.Analytics;

/// <summary><c>compute.all</c>: one child job for each artifact, all for the same day.</summary>
internal sealed class ComputeAllHandler(NpgsqlDataSource dataSource) : IJobHandler
{
    public string Kind => Artifact.ComputeAll;

    public string Queue => JobQueue.Analytics;

    public async Task<JobOutcome> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var date = await TargetDate.ResolveAsync(dataSource, job.Args<DailyComputeArgs>().TargetDate, cancellationToken);
        var daily = new DailyComputeArgs(date);
        return new JobOutcome(new { date })
        {
            Children = [.. Artifact.All.Select(artifact => new JobRequest(artifact.JobKind) { Args = artifact.IsDaily ? daily : null })],
        };
    }
}
