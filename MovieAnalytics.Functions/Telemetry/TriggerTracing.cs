using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using MovieAnalytics.Core.Telemetry;
using MovieAnalytics.Functions.Timers;

namespace MovieAnalytics.Functions.Telemetry;

/// <summary>A span around each timer that enqueues jobs, so that a nightly run is one trace from its timer to its last index.</summary>
internal sealed class TriggerTracing : IFunctionsWorkerMiddleware
{
    private static readonly string Schedules = typeof(ScheduleFunctions).FullName!;

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (!context.FunctionDefinition.EntryPoint.StartsWith(Schedules, StringComparison.Ordinal))
        {
            await next(context);
            return;
        }
        using var activity = Tracing.Start($"timer {context.FunctionDefinition.Name}", ActivityKind.Consumer, context.TraceContext.TraceParent);
        await next(context);
    }
}
