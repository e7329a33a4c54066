using MovieAnalytics.LocalHost.Hosting.Catalogue;

namespace MovieAnalytics.LocalHost.Hosting.Invocation;

/// <summary>Runs functions that no client waits for: a failure is logged, and that is its end.</summary>
internal sealed partial class TriggerRunner(
    IServiceScopeFactory scopes, InvocationPipeline pipeline, HostJson hostJson, TimeProvider time, ILogger<TriggerRunner> logger)
{
    /// <param name="function">What to run.</param>
    /// <param name="triggerValue">What its trigger's parameter gets.</param>
    /// <param name="stopping">Cancels the invocation's token.</param>
    public async Task RunAsync(FunctionEntry function, object triggerValue, CancellationToken stopping)
    {
        using var deadline = new InvocationDeadline(function, hostJson.FunctionTimeout, time, logger, stopping);
        var invocationId = "";
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = new TriggeredFunctionContext(function, triggerValue, scope.ServiceProvider, deadline.Token);
            invocationId = context.InvocationId;
            LogStart(function.Name, invocationId);
            await pipeline.RunAsync(context);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            LogStopped(function.Name, invocationId);
        }
        catch (Exception error)
        {
            LogFailure(error, function.Name, invocationId);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Function '{Function}' starts (invocation {InvocationId}).")]
    private partial void LogStart(string function, string invocationId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Function '{Function}' was stopped by the shutdown (invocation {InvocationId}).")]
    private partial void LogStopped(string function, string invocationId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Function '{Function}' failed (invocation {InvocationId}).")]
    private partial void LogFailure(Exception error, string function, string invocationId);
}
