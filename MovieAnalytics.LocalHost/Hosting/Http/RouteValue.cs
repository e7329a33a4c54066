using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace MovieAnalytics.LocalHost.Hosting.Http;

/// <summary>
/// Binds a parameter to the route parameter of its name. As on the real host, a text that does not convert is an error of the
/// function (500): take a string where the client is to get a better answer.
/// </summary>
internal static class RouteValue
{
    /// <summary>Null when the parameter's type is neither string nor one that parses.</summary>
    public static Expression? Bind(ParameterInfo parameter, Expression context)
    {
        var name = Expression.Constant(parameter.Name);
        var type = parameter.ParameterType;
        if (type == typeof(string))
            return Expression.Call(typeof(RouteValue), nameof(Text), null, context, name);
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Parses(underlying) ? Expression.Call(typeof(RouteValue), nameof(ParseOptional), [underlying], context, name) : null;
        return Parses(type) ? Expression.Call(typeof(RouteValue), nameof(Parse), [type], context, name) : null;
    }

    private static bool Parses(Type type) => type.IsValueType && type.GetInterfaces().Any(contract =>
        contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IParsable<>) && contract.GenericTypeArguments[0] == type);

    private static string? Text(HttpFunctionContext context, string name) => context.Request.RouteValues[name] as string;

    private static T? ParseOptional<T>(HttpFunctionContext context, string name)
        where T : struct, IParsable<T> =>
        Text(context, name) is null ? null : Parse<T>(context, name);

    private static T Parse<T>(HttpFunctionContext context, string name)
        where T : struct, IParsable<T> =>
        T.TryParse(Text(context, name), CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"Function '{context.Function.Name}': the route value '{name}' cannot be read as {typeof(T).Name}.");
}
