using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.LocalHost.Hosting.Catalogue;
using MovieAnalytics.LocalHost.Hosting.Http;

namespace MovieAnalytics.LocalHost.Hosting.Invocation;

/// <summary>Runs a function's method for one invocation; null from a method that returns nothing.</summary>
internal delegate ValueTask<object?> FunctionInvoker(LocalFunctionContext context);

/// <summary>Compiles, once at start, what makes the instance, binds the parameters and calls the method.</summary>
internal static class InvokerCompiler
{
    /// <summary>A parameter or return type that cannot be bound is reported; what is returned then is of no use.</summary>
    public static FunctionInvoker Compile(MethodInfo method, ParameterInfo triggerParameter, FunctionTrigger trigger, Action<string> report)
    {
        CheckReturnType(method, trigger, report);
        var context = Expression.Parameter(typeof(LocalFunctionContext), "context");
        var arguments = new List<Expression>();
        foreach (var parameter in method.GetParameters())
        {
            // By position: reflection may make a second object for the same parameter while two threads ask for the first time.
            if (Bind(parameter, parameter.Position == triggerParameter.Position, trigger, context) is { } argument)
            {
                arguments.Add(argument);
                continue;
            }

            report($"its parameter '{parameter.Name}' of type {parameter.ParameterType.Name} cannot be bound. {Bindable(trigger)}");
            arguments.Add(Expression.Default(parameter.ParameterType));
        }

        if (method.ContainsGenericParameters || method.DeclaringType is { IsAbstract: true, IsSealed: false })
            return _ => throw new InvalidOperationException("Refused.");
        var call = Expression.Call(method.IsStatic ? null : Instance(method.DeclaringType!, context), method, arguments);
        return Expression.Lambda<FunctionInvoker>(ReturnValue.Unify(call), context).Compile();
    }

    private static Expression? Bind(ParameterInfo parameter, bool isTrigger, FunctionTrigger trigger, Expression context)
    {
        var type = parameter.ParameterType;
        if (isTrigger && type != trigger.ParameterType)
            return null;
        if (isTrigger && trigger is HttpTrigger)
            return Expression.Property(Expression.Convert(context, typeof(HttpFunctionContext)), nameof(HttpFunctionContext.Request));
        if (isTrigger)
        {
            var triggered = Expression.Convert(context, typeof(TriggeredFunctionContext));
            return Expression.Convert(Expression.Property(triggered, nameof(TriggeredFunctionContext.TriggerValue)), type);
        }

        if (type == typeof(FunctionContext))
            return context;
        if (type == typeof(CancellationToken))
            return Expression.Property(context, nameof(FunctionContext.CancellationToken));
        return trigger is HttpTrigger http && http.Pattern.GetParameter(parameter.Name!) is not null
            ? RouteValue.Bind(parameter, Expression.Convert(context, typeof(HttpFunctionContext)))
            : null;
    }

    private static Expression Instance(Type type, Expression context)
    {
        var factory = ActivatorUtilities.CreateFactory(type, Type.EmptyTypes);
        var services = Expression.Property(context, nameof(FunctionContext.InstanceServices));
        return Expression.Convert(Expression.Invoke(Expression.Constant(factory), services, Expression.Constant(Array.Empty<object?>())), type);
    }

    private static void CheckReturnType(MethodInfo method, FunctionTrigger trigger, Action<string> report)
    {
        var type = ReturnValue.TypeOf(method);
        if (trigger is HttpTrigger && type != typeof(void) && !type.IsAssignableTo(typeof(IResult)) && !type.IsAssignableTo(typeof(IActionResult)))
            report($"it returns {type.Name}; an HTTP function returns IResult, IActionResult, or nothing when it writes the response itself.");
    }

    private static string Bindable(FunctionTrigger trigger) =>
        $"The trigger's parameter is {trigger.ParameterType.Name}; others may be FunctionContext or CancellationToken"
        + (trigger is HttpTrigger ? ", or named like a route parameter and of type string or one that parses." : ".");
}
