using System.Collections.Frozen;
using System.Reflection;
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
        Read(typeof(EndpointNames).Assembly).ToFrozenDictionary(StringComparer.Ordinal);

    public static string Of(string function) => Triggers.TryGetValue(function, out var trigger) ? Describe(trigger, function) : function;

    /// <summary>The function's methods as the header Allow has them.</summary>
    public static string MethodsOf(string function) => string.Join(", ", (Triggers[function].Methods ?? []).Select(method => method.ToUpperInvariant()));

    internal static IEnumerable<KeyValuePair<string, HttpTriggerAttribute>> Read(Assembly assembly) =>
        from method in assembly.GetTypes().SelectMany(type => type.GetMethods())
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        let trigger = method.GetParameters()
            .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
            .FirstOrDefault(found => found is not null)
        where trigger is not null
        select KeyValuePair.Create(function.Name, trigger);

    /// <summary>The first method names the endpoint: HEAD and OPTIONS go with GET or POST.</summary>
    internal static string Describe(HttpTriggerAttribute trigger, string function)
    {
        var route = (trigger.Route ?? function).Replace(Routes.Admin, "admin", StringComparison.Ordinal);
        return $"{trigger.Methods?.FirstOrDefault()?.ToUpperInvariant()} /{Constraint().Replace(route, "}")}";
    }

    [GeneratedRegex(":[^/]*}")]
    private static partial Regex Constraint();
}
