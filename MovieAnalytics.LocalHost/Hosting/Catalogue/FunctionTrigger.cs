using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Redis;
using MovieAnalytics.LocalHost.Hosting.Timers;

namespace MovieAnalytics.LocalHost.Hosting.Catalogue;

/// <summary>What starts a function.</summary>
/// <param name="Type">The binding type's name, as in the real host's metadata.</param>
/// <param name="ParameterType">The type of the parameter that carries the trigger's attribute.</param>
internal abstract record FunctionTrigger(string Type, Type ParameterType);

/// <param name="Route">The route template under the route prefix, as declared.</param>
/// <param name="Pattern">The whole route, the prefix included.</param>
/// <param name="Methods">Upper case; empty: every method.</param>
/// <param name="AuthLevel">What callers must show.</param>
internal sealed record HttpTrigger(string Route, RoutePattern Pattern, IReadOnlyList<string> Methods, AuthorizationLevel AuthLevel)
    : FunctionTrigger("httpTrigger", typeof(HttpRequest))
{
    public bool NeedsKey => AuthLevel != AuthorizationLevel.Anonymous;
}

/// <param name="Schedule">With app settings filled in.</param>
/// <param name="UseMonitor">Whether the schedule's status is kept, and a missed run made up for.</param>
/// <param name="RunOnStartup">Whether it also runs when the host has started.</param>
internal sealed record TimerTrigger(TimerSchedule Schedule, bool UseMonitor, bool RunOnStartup)
    : FunctionTrigger("timerTrigger", typeof(TimerInfo));

/// <param name="Connection">The name of the app setting with the connection.</param>
/// <param name="Configuration">That setting's value: a secret.</param>
/// <param name="Key">The list's key, with app settings filled in.</param>
/// <param name="PollingInterval">The pause between a poll's last item and the next poll.</param>
/// <param name="MaxBatchSize">The most items that one poll takes and runs concurrently.</param>
/// <param name="Direction">The end from which items are popped.</param>
internal sealed record RedisListTrigger(
    string Connection, string Configuration, string Key, TimeSpan PollingInterval, int MaxBatchSize, ListDirection Direction)
    : FunctionTrigger("redisListTrigger", typeof(string));
