using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;

namespace MovieAnalytics.Functions.Http.Hosting;

/// <summary>
/// What each HTTP function answers, such as <c>GET /movies/{id}</c>, by the function's name. Read from the attributes once,
/// so that metrics have one key per function and not one per path, on every host.
/// </summary>
internal static partial class EndpointNames
{
    private static readonly FrozenDictionary<string, HttpTriggerAttribute> Triggers =
        HttpFunction.Of(typeof(EndpointNames).Assembly).ToFrozenDictionary(function => function.Name, function => function.Trigger, StringComparer.Ordinal);

    public static string Of(string function) => Triggers.TryGetValue(function, out var trigger) ? Describe(trigger, function) : function;

    /// <summary>The function's methods as the header Allow has them.</summary>
    public static string MethodsOf(string function) => string.Join(", ", (Triggers[function].Methods ?? []).Select(method => method.ToUpperInvariant()));

    /// <summary>The first method names the endpoint: HEAD and OPTIONS go with GET or POST.</summary>
    internal static string Describe(HttpTriggerAttribute trigger, string function)
    {
        var route = (trigger.Route ?? function).Replace(Routes.Admin, "admin", StringComparison.Ordinal);
        return $"{trigger.Methods?.FirstOrDefault()?.ToUpperInvariant()} /{Constraint().Replace(route, "}")}";
    }

    [GeneratedRegex(":[^/]*}")]
    private static partial Regex Constraint();
}
