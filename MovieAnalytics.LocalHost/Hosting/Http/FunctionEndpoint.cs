using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using MovieAnalytics.LocalHost.Hosting.Catalogue;
using MovieAnalytics.LocalHost.Hosting.Invocation;

namespace MovieAnalytics.LocalHost.Hosting.Http;

/// <summary>Answers the requests of one HTTP function.</summary>
/// <param name="function">The function.</param>
/// <param name="pipeline">What runs it.</param>
/// <param name="tokens">Makes its cancellation tokens.</param>
/// <param name="key">What callers must show; null: nothing.</param>
/// <param name="logger">Gets the errors of the function.</param>
internal sealed partial class FunctionEndpoint(
    FunctionEntry function, InvocationPipeline pipeline, HttpInvocationTokens tokens, KeyCheck? key, ILogger logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        var since = key is null ? 0 : Stopwatch.GetTimestamp();
        if (key?.Passes(http) == false)
        {
            await HostProblems.KeyMissingAsync(http, function.Name, since);
            return;
        }

        using var context = new HttpFunctionContext(function, http, tokens);
        try
        {
            await pipeline.RunAsync(context);
            // As in the real worker, the result is carried out when all middleware has returned: headers can be set until then.
            if (context.Result is IResult result)
                await result.ExecuteAsync(http);
            else if (context.Result is IActionResult action)
                await action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to tell.
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            LogFailure(error, function.Name, context.InvocationId);
            await HostProblems.FailedAsync(http, function.Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Function '{Function}' failed (invocation {InvocationId}).")]
    private partial void LogFailure(Exception error, string function, string invocationId);
}
