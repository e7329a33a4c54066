using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace MovieAnalytics.Functions.Http.Hosting;

/// <summary>A function that answers requests.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Method">What runs.</param>
/// <param name="Trigger">Its methods, route and need of a key.</param>
internal sealed record HttpFunction(string Name, MethodInfo Method, HttpTriggerAttribute Trigger)
{
    /// <summary>All functions of an assembly.</summary>
    public static IEnumerable<HttpFunction> Of(Assembly assembly) =>
        from method in assembly.GetTypes().SelectMany(type => type.GetMethods())
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        let trigger = method.GetParameters()
            .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
            .FirstOrDefault(found => found is not null)
        where trigger is not null
        select new HttpFunction(function.Name, method, trigger);
}
