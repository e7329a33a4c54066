using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using MovieAnalytics.Core.Telemetry;

namespace MovieAnalytics.Functions.Background;

/// <summary>
/// Timers and queues fire every few seconds, and while a server is away each of them fails. The host would write a stack trace for
/// every one; here one line tells of the outage, and one of its end.
/// </summary>
internal sealed class QuietOutages(ILogger<QuietOutages> logger, TimeProvider time) : IFunctionsWorkerMiddleware
{
    private readonly OutageLog _outage = new("The work of timers and queues", logger, time);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not null)
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
            _outage.Worked();
        }
        catch (Exception error) when (OutageLog.IsOutage(error))
        {
            _outage.Failed(error);
        }
    }
}
