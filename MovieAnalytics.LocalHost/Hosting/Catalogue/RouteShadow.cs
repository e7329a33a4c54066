using Microsoft.AspNetCore.Routing.Patterns;

namespace MovieAnalytics.LocalHost.Hosting.Catalogue;

/// <summary>
/// The real host takes the first function, in the order of their names, whose route fits: a literal has no precedence over a
/// parameter. So <c>movies/{id}</c> of GetMovie would answer for <c>movies/trending</c> of GetTrendingMovies.
/// </summary>
internal static class RouteShadow
{
    private static readonly IInlineConstraintResolver Constraints =
        new ServiceCollection().AddRouting().BuildServiceProvider().GetRequiredService<IInlineConstraintResolver>();

    /// <summary>A sentence for every function that another one hides on the real host.</summary>
    public static IEnumerable<string> Find(IReadOnlyList<FunctionEntry> functions)
    {
        var routes = functions
            .Where(function => function.Trigger is HttpTrigger)
            .Select(function => (function.Name, Trigger: (HttpTrigger)function.Trigger))
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        return from later in routes.Select((route, index) => (route, index))
               from earlier in routes.Take(later.index)
               where RouteRules.ShareMethod(earlier.Trigger.Methods, later.route.Trigger.Methods)
                   && RouteRules.Shape(earlier.Trigger.Pattern) != RouteRules.Shape(later.route.Trigger.Pattern)
                   && Covers(earlier.Trigger.Pattern, later.route.Trigger.Pattern)
               select $"Function '{later.route.Name}': on the real host function '{earlier.Name}', which comes first by name, answers for its route "
                   + $"'{later.route.Trigger.Route}' as well; constrain the parameters of '{earlier.Trigger.Route}', like {{id:regex(^(?!trending$))}}.";
    }

    private static bool Covers(RoutePattern earlier, RoutePattern later)
    {
        for (var i = 0; i < earlier.PathSegments.Count; i++)
        {
            if (earlier.PathSegments[i] is { IsSimple: true, Parts: [RoutePatternParameterPart { IsCatchAll: true } rest] })
                return later.PathSegments.Count > i || rest.IsOptional || rest.IsCatchAll;
            if (i >= later.PathSegments.Count)
                return earlier.PathSegments.Skip(i).All(IsOptional);
            if (!Covers(earlier.PathSegments[i], later.PathSegments[i]))
                return false;
        }
        return earlier.PathSegments.Count == later.PathSegments.Count;
    }

    private static bool IsOptional(RoutePatternPathSegment segment) =>
        segment is { IsSimple: true, Parts: [RoutePatternParameterPart { IsOptional: true }] };

    private static bool Covers(RoutePatternPathSegment earlier, RoutePatternPathSegment later) => (earlier, later) switch
    {
        ({ Parts: [RoutePatternLiteralPart one] }, { Parts: [RoutePatternLiteralPart other] }) =>
            string.Equals(one.Content, other.Content, StringComparison.OrdinalIgnoreCase),
        ({ Parts: [RoutePatternParameterPart parameter] }, { Parts: [RoutePatternLiteralPart literal] }) =>
            parameter.ParameterPolicies.All(policy => Accepts(policy.Content!, parameter.Name, literal.Content)),
        // Of two parameters the freer one covers the other.
        ({ Parts: [RoutePatternParameterPart one] }, { Parts: [RoutePatternParameterPart other] }) =>
            one.ParameterPolicies.All(policy => other.ParameterPolicies.Any(its => its.Content == policy.Content)),
        _ => false,
    };

    private static bool Accepts(string constraint, string name, string value) =>
        Constraints.ResolveConstraint(constraint)?.Match(null, null, name, new RouteValueDictionary { [name] = value }, RouteDirection.IncomingRequest) ?? true;
}
