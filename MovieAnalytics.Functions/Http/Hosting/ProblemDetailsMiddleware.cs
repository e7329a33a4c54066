using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using MovieAnalytics.Functions.Http.Answering;

namespace MovieAnalytics.Functions.Http.Hosting;

/// <summary>Turns what a function throws into problem details: the client learns what to do, and nothing of the inside.</summary>
internal sealed partial class ProblemDetailsMiddleware(ILogger<ProblemDetailsMiddleware> logger) : IFunctionsWorkerMiddleware
{
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
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to tell.
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            // An overload is logged where it is seen, once and not for each request.
            var traceId = Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
            var problem = ExceptionProblems.Describe(error) with { TraceId = traceId };
            if (problem.Type == ProblemType.Internal)
                LogBug(error, context.FunctionDefinition.Name, traceId);
            else if (problem.Type != ProblemType.Overloaded)
                LogOutage(context.FunctionDefinition.Name, problem.Type.Title, error.Message, traceId);
            http.Response.Clear();
            await problem.ExecuteAsync(http);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Function '{Function}' failed (trace {TraceId}).")]
    private partial void LogBug(Exception error, string function, string traceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Function '{Function}': {Problem}: {Reason} (trace {TraceId}).")]
    private partial void LogOutage(string function, string problem, string reason, string traceId);
}
