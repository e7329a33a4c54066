using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Extensions.Redis;
using MovieAnalytics.LocalHost.Hosting.Timers;
using StackExchange.Redis;

namespace MovieAnalytics.LocalHost.Hosting.Catalogue;

/// <summary>Reads a trigger's attribute, with app settings filled in; null, and a report, when it breaks a rule.</summary>
internal sealed class TriggerReader(string routePrefix, AppSettings settings)
{
    public FunctionTrigger? Read(string function, TriggerBindingAttribute attribute, Action<string> report)
    {
        switch (attribute)
        {
            case HttpTriggerAttribute http:
                return ReadHttp(function, http, report);
            case TimerTriggerAttribute timer:
                return ReadTimer(timer, report);
            case RedisListTriggerAttribute list:
                return ReadRedisList(list, report);
            default:
                report($"LocalHost does not know {attribute.GetType().Name}; it runs HTTP, timer and Redis list triggers.");
                return null;
        }
    }

    private HttpTrigger? ReadHttp(string function, HttpTriggerAttribute attribute, Action<string> report)
    {
        var route = string.IsNullOrWhiteSpace(attribute.Route) ? function : attribute.Route;
        if (RouteRules.IsReserved(route))
        {
            report($"the route '{route}' starts with 'admin' or 'runtime', which the real host keeps for itself, "
                + "under a route prefix as well; declare the segment as a parameter, like '{area:regex(^admin$)}'.");
            return null;
        }

        try
        {
            // Put together as the real worker does it: it takes a leading slash badly under a prefix, and so do we.
            var pattern = RoutePatternFactory.Parse($"{routePrefix}/{route}");
            var methods = attribute.Methods?.Select(method => method.ToUpperInvariant()).Distinct().ToList() ?? [];
            return new HttpTrigger(route, pattern, methods, attribute.AuthLevel);
        }
        catch (RoutePatternException e)
        {
            report($"the route '{routePrefix}/{route}' is malformed: {e.Message}");
            return null;
        }
    }

    private TimerTrigger? ReadTimer(TimerTriggerAttribute attribute, Action<string> report)
    {
        if (Resolve(attribute.Schedule, report) is not { } expression)
            return null;
        if (TimerSchedule.TryParse(expression) is { } schedule)
            return new TimerTrigger(schedule, attribute.UseMonitor && !schedule.IsSubMinute, attribute.RunOnStartup);
        report($"the schedule '{expression}' is neither NCRONTAB (second minute hour day month weekday) that ever comes due, "
            + "nor a time span above zero.");
        return null;
    }

    private RedisListTrigger? ReadRedisList(RedisListTriggerAttribute attribute, Action<string> report)
    {
        if (attribute.MaxBatchSize < 1)
            report($"maxBatchSize is {attribute.MaxBatchSize}; it must be at least 1.");
        if (attribute.PollingIntervalInMs < 1)
            report($"pollingIntervalInMs is {attribute.PollingIntervalInMs}; it must be at least 1.");
        var connection = settings.Connection(attribute.Connection);
        if (connection is null)
            report($"its connection, the app setting '{attribute.Connection}', is not set.");
        else if (!IsRedisConfiguration(connection))
            report($"the app setting '{attribute.Connection}' is no Redis connection string (host:port,option=value).");
        return Resolve(attribute.Key, report) is { } key && connection is not null
            ? new RedisListTrigger(
                attribute.Connection,
                connection,
                key,
                TimeSpan.FromMilliseconds(attribute.PollingIntervalInMs),
                attribute.MaxBatchSize,
                attribute.ListDirection)
            : null;
    }

    private string? Resolve(string text, Action<string> report)
    {
        var missing = new List<string>();
        var resolved = settings.Resolve(text, missing);
        foreach (var name in missing)
            report($"'{text}' needs the app setting '{name}', which is not set.");
        return missing.Count == 0 ? resolved : null;
    }

    private static bool IsRedisConfiguration(string text)
    {
        try
        {
            return ConfigurationOptions.Parse(text).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
