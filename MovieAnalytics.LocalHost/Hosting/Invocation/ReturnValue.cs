using System.Linq.Expressions;
using System.Reflection;

namespace MovieAnalytics.LocalHost.Hosting.Invocation;

/// <summary>Turns what a function method returns into one shape.</summary>
internal static class ReturnValue
{
    /// <summary>The type that the caller gets once any task is awaited; <c>void</c> from a method that returns nothing.</summary>
    public static Type TypeOf(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(Task) || type == typeof(ValueTask))
            return typeof(void);
        return IsTaskOf(type) ? type.GenericTypeArguments[0] : type;
    }

    /// <summary>Makes <paramref name="call"/> an expression of type <c>ValueTask&lt;object?&gt;</c>.</summary>
    public static Expression Unify(Expression call)
    {
        if (call.Type == typeof(void))
            return Expression.Block(call, Expression.Default(typeof(ValueTask<object?>)));
        if (call.Type == typeof(Task) || call.Type == typeof(ValueTask))
            return Expression.Call(typeof(ReturnValue), nameof(OfTask), null, call);
        return IsTaskOf(call.Type)
            ? Expression.Call(typeof(ReturnValue), nameof(OfTask), call.Type.GenericTypeArguments, call)
            : Expression.New(typeof(ValueTask<object?>).GetConstructor([typeof(object)])!, Expression.Convert(call, typeof(object)));
    }

    private static bool IsTaskOf(Type type) => type.IsGenericType
        && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    private static async ValueTask<object?> OfTask(Task task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> OfTask(ValueTask task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> OfTask<T>(Task<T> task) => await task;

    private static async ValueTask<object?> OfTask<T>(ValueTask<T> task) => await task;
}
