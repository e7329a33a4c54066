using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace MovieAnalytics.MiniHost.Http;

/// <summary>The route of one HTTP function.</summary>
internal sealed class HostRoute
{
    private readonly HashSet<string> _methods;
    private readonly TemplateMatcher _matcher;
    private readonly List<(string Parameter, IRouteConstraint Constraint)> _constraints;

    /// <param name="function">An HTTP function.</param>
    /// <param name="prefix">host.json's <c>routePrefix</c>.</param>
    /// <param name="constraints">Knows the constraints that a route may name.</param>
    public HostRoute(WorkerFunction function, string prefix, IInlineConstraintResolver constraints)
    {
        Function = function;
        var route = TemplateParser.Parse($"{prefix}/{function.Text("route") ?? function.Name}".Trim('/'));
        _matcher = new TemplateMatcher(route, []);
        _constraints = [.. route.Parameters.SelectMany(parameter => parameter.InlineConstraints.Select(named =>
            (parameter.Name!, constraints.ResolveConstraint(named.Constraint) ?? throw new InvalidOperationException($"No constraint {named.Constraint}."))))];
        _methods = function.Trigger.TryGetProperty("methods", out var methods)
            ? [.. methods.EnumerateArray().Select(method => method.GetString()!.ToUpperInvariant())]
            : [];
    }

    public WorkerFunction Function { get; }

    public bool NeedsKey => !string.Equals(Function.Text("authLevel"), "anonymous", StringComparison.OrdinalIgnoreCase);

    /// <summary>The route's values when it takes the request; else null.</summary>
    public RouteValueDictionary? Match(HttpContext http)
    {
        var values = new RouteValueDictionary();
        return (_methods.Count == 0 || _methods.Contains(http.Request.Method))
            && _matcher.TryMatch(http.Request.Path, values)
            && _constraints.All(named => named.Constraint.Match(http, null, named.Parameter, values, RouteDirection.IncomingRequest))
                ? values
                : null;
    }
}
