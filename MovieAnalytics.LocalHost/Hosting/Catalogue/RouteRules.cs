using Microsoft.AspNetCore.Routing.Patterns;

namespace MovieAnalytics.LocalHost.Hosting.Catalogue;

/// <summary>The real host's rules for routes.</summary>
internal static class RouteRules
{
    /// <summary>The real host compares the start of the text, so that <c>administrators</c> is taken as well.</summary>
    public static bool IsReserved(string route)
    {
        var text = route.Trim('/');
        return text.StartsWith("admin", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("runtime", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// A sentence for every two functions that share a route and a method. Routes that differ only in case or in the names of
    /// parameters are the same here: the real host finds out at the first request, which it then cannot route.
    /// </summary>
    public static IEnumerable<string> Conflicts(IReadOnlyList<FunctionEntry> functions)
    {
        var routes = functions
            .Where(function => function.Trigger is HttpTrigger)
            .Select(function => (function.Name, Trigger: (HttpTrigger)function.Trigger))
            .GroupBy(function => Shape(function.Trigger.Pattern));
        foreach (var group in routes)
        {
            var members = group.ToList();
            for (var i = 0; i < members.Count; i++)
            {
                foreach (var other in members.Skip(i + 1).Where(other => ShareMethod(members[i].Trigger.Methods, other.Trigger.Methods)))
                {
                    yield return $"Function '{other.Name}': its route '{other.Trigger.Route}' with its method is already that of "
                        + $"function '{members[i].Name}'.";
                }
            }
        }
    }

    internal static bool ShareMethod(IReadOnlyList<string> some, IReadOnlyList<string> others) =>
        some.Count == 0 || others.Count == 0 || some.Intersect(others).Any();

    internal static string Shape(RoutePattern pattern) =>
        string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Shape))));

    private static string Shape(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content.ToLowerInvariant(),
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter =>
            $"{{{parameter.ParameterKind}{string.Concat(parameter.ParameterPolicies.Select(policy => $":{policy.Content}"))}}}",
        _ => throw new NotSupportedException($"Route part {part.PartKind}."),
    };
}
