using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using MovieAnalytics.Core.Telemetry;
using MovieAnalytics.Functions.Http.Answering;

namespace MovieAnalytics.Functions.Http.Hosting;

/// <summary>
/// Turns what a function throws into problem details: the client learns what to do, and nothing of the inside. A bug is logged each time; an
/// outage, which meets every request, is one line when it begins and one when it is over.
/// </summary>
internal sealed partial class ProblemDetailsMiddleware(ILogger<ProblemDetailsMiddleware> logger, TimeProvider time) : IFunctionsWorkerMiddleware
{
    // Answers that the cache has go out during an outage as well.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    // Not clients' mistakes, nor what the cache logs itself.
    private static readonly ProblemType[] Outages = [ProblemType.DatabaseUnavailable, ProblemType.ServiceUnavailable, ProblemType.Timeout];

    private readonly OutageLog _outage = new("Reading for requests", logger, time, Quiet);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
            _outage.Worked();
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to tell.
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            var traceId = Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
            var problem = ExceptionProblems.Describe(error) with { TraceId = traceId };
            if (problem.Type == ProblemType.Internal)
                LogBug(error, context.FunctionDefinition.Name, traceId);
            else if (Outages.Contains(problem.Type))
                _outage.Failed(error);
            http.Response.Clear();
            await problem.ExecuteAsync(http);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Function '{Function}' failed (trace {TraceId}).")]
    private partial void LogBug(Exception error, string function, string traceId);
}
