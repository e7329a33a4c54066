using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Status;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Hosting;
using MovieAnalytics.Functions.Http.Reading;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Jobs;

/// <summary>Jobs as an administrator sees and steers them.</summary>
public sealed class AdminJobFunctions(JobReader reader, JobClient jobs, JobWatch watch)
{
    private const string Path = Routes.Admin + "/jobs";

    [Function("ListJobs")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", "options", Route = Path)] HttpRequest request, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request.Query);
        var filter = JobListQuery.Read(query);
        if (query.Problem() is { } problem)
            return problem;
        return JobPage.Create(await reader.ListAsync(filter, cancellationToken), filter, query);
    }

    [Function("GetJob")]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", "options", Route = Path + "/{id}")] HttpRequest request,
        string id, CancellationToken cancellationToken) =>
        WithJobAsync(request, id, async job =>
            await reader.FindAsync(job, cancellationToken) is { } status ? new ReplyResult(Reply.Create(status, ApiJson.WithoutNulls)) : NotFound(job));

    [Function("CancelJob")]
    public Task<IResult> CancelAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", "options", Route = Path + "/{id}/cancel")] HttpRequest request,
        string id, CancellationToken cancellationToken) =>
        WithJobAsync(request, id, async job => await ChangedAsync(job, await jobs.CancelAsync(job, cancellationToken), "has ended already", cancellationToken));

    [Function("RetryJob")]
    public Task<IResult> RetryAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", "options", Route = Path + "/{id}/retry")] HttpRequest request,
        string id, CancellationToken cancellationToken) =>
        WithJobAsync(request, id, async job =>
            await ChangedAsync(job, await jobs.RetryAsync(job, cancellationToken), "has not ended badly", cancellationToken));

    [Function("WatchJob")]
    public Task<IResult> WatchAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", "options", Route = Path + "/{id}/events")] HttpRequest request,
        string id, CancellationToken cancellationToken) =>
        WithJobAsync(request, id, async job => await reader.FindAsync(job, cancellationToken) is { } status ? new JobEvents(watch, status) : NotFound(job));

    private static async Task<IResult> WithJobAsync(HttpRequest request, string id, Func<Guid, Task<IResult>> answer)
    {
        var query = new QueryReader(request.Query);
        var job = JobListQuery.Id(query, id);
        return query.Problem() ?? await answer(job);
    }

    private async Task<IResult> ChangedAsync(Guid job, JobChange change, string wrongState, CancellationToken cancellationToken) => change switch
    {
        JobChange.Done when await reader.FindAsync(job, cancellationToken) is { } status => new ReplyResult(Reply.Create(status, ApiJson.WithoutNulls)),
        JobChange.WrongState => new Problem(ProblemType.Conflict, $"Job {job} {wrongState}."),
        JobChange.SupersededByLiveJob => new Problem(ProblemType.Conflict, $"A newer job does the work of job {job}; GET /admin/jobs lists it."),
        _ => NotFound(job),
    };

    private static Problem NotFound(Guid job) =>
        Problem.NotFound($"There is no job {job}. Finished jobs are deleted after some days; GET /admin/jobs lists those that are there.");
}
