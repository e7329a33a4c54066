using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Status;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Hosting;

namespace MovieAnalytics.Functions.Http.Jobs;

/// <summary>Jobs as an administrator sees and steers them.</summary>
public sealed class AdminJobFunctions(JobReader reader, JobClient jobs, JobWatch watch)
{
    private const string Path = Routes.Admin + "/jobs";

    /// <summary>Lists jobs, newest first</summary>
    [Function("ListJobs")]
    [MayAnswer(nameof(ProblemType.DatabaseUnavailable), nameof(ProblemType.Timeout))]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", "options", Route = Path)] HttpRequest request, CancellationToken cancellationToken) =>
        Direct.AnswerAsync(request, JobListQuery.Read,
            async filter => new JobPageAnswer { Body = await reader.ListAsync(filter, cancellationToken), Limit = filter.Limit });

    /// <summary>How far a job is, and what it gave</summary>
    [Function("GetJob")]
    [MayAnswer(nameof(ProblemType.NotFound), nameof(ProblemType.DatabaseUnavailable), nameof(ProblemType.Timeout))]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", "options", Route = Path + "/{id}")] HttpRequest request,
        string id, CancellationToken cancellationToken) =>
        Direct.AnswerAsync(request, query => JobListQuery.Id(query, id), job => FindAsync(job, cancellationToken));

    /// <summary>Cancels a job and its children</summary>
    /// <remarks>One that runs is told to stop, and has ended some seconds later.</remarks>
    [Function("CancelJob")]
    [MayAnswer(nameof(ProblemType.NotFound), nameof(ProblemType.Conflict), nameof(ProblemType.DatabaseUnavailable), nameof(ProblemType.Timeout))]
    public Task<IResult> CancelAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", "options", Route = Path + "/{id}/cancel")] HttpRequest request,
        string id, CancellationToken cancellationToken) =>
        Direct.AnswerAsync(request, query => JobListQuery.Id(query, id),
            async job => await ChangedAsync(job, await jobs.CancelAsync(job, cancellationToken), "has ended already", cancellationToken));

    /// <summary>Tries a job again that has ended badly</summary>
    [Function("RetryJob")]
    [MayAnswer(nameof(ProblemType.NotFound), nameof(ProblemType.Conflict), nameof(ProblemType.DatabaseUnavailable), nameof(ProblemType.Timeout))]
    public Task<IResult> RetryAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", "options", Route = Path + "/{id}/retry")] HttpRequest request,
        string id, CancellationToken cancellationToken) =>
        Direct.AnswerAsync(request, query => JobListQuery.Id(query, id),
            async job => await ChangedAsync(job, await jobs.RetryAsync(job, cancellationToken), "has not ended badly", cancellationToken));

    /// <summary>Watches a job until it ends</summary>
    /// <remarks>Server-sent events, in streams of at most 4 minutes: a client comes back by itself and goes on after the last event that it has.</remarks>
    [Function("WatchJob")]
    public Task<IResult> WatchAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", "options", Route = Path + "/{id}/events")] HttpRequest request,
        string id, CancellationToken cancellationToken) =>
        Direct.AnswerAsync(request,
            query => (Job: JobListQuery.Id(query, id), Seen: JobEvents.ReadLastEventId(query, request)),
            async asked => await reader.FindAsync(asked.Job, cancellationToken) is { } status
                ? new JobEventsAnswer { Events = new JobEvents(watch, status, asked.Seen) }
                : NotFound(asked.Job));

    private async Task<StateAnswer<JobStatus>> FindAsync(Guid job, CancellationToken cancellationToken) =>
        await reader.FindAsync(job, cancellationToken) is { } status ? new StateAnswer<JobStatus> { Body = status } : NotFound(job);

    private async Task<StateAnswer<JobStatus>> ChangedAsync(Guid job, JobChange change, string wrongState, CancellationToken cancellationToken) => change switch
    {
        JobChange.Done => await FindAsync(job, cancellationToken),
        JobChange.WrongState => new Problem(ProblemType.Conflict, $"Job {job} {wrongState}."),
        JobChange.SupersededByLiveJob => new Problem(ProblemType.Conflict, $"A newer job does the work of job {job}; GET /admin/jobs lists it."),
        _ => NotFound(job),
    };

    private static Problem NotFound(Guid job) =>
        Problem.NotFound($"There is no job {job}. Finished jobs are deleted after some days; GET /admin/jobs lists those that are there.");
}
