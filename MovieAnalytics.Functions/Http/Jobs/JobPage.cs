using Microsoft.AspNetCore.Http;
using MovieAnalytics.Core.Jobs.Status;
using MovieAnalytics.Functions.Http.Reading;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Jobs;

/// <summary>A page of jobs; a full one links to the next, which starts after its last job.</summary>
internal static class JobPage
{
    public static IResult Create(IReadOnlyList<JobStatus> jobs, JobFilter filter, QueryReader query) =>
        new ReplyResult(Reply.Create(jobs, ApiJson.WithoutNulls) with
        {
            Headers = jobs.Count < filter.Limit
                ? []
                : [new("Link", $"</admin/jobs?{query.With(("cursor", jobs[^1].TaskId.ToString()))}>; rel=\"next\"")],
        });
}
