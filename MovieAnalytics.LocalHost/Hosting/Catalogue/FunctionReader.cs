using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using MovieAnalytics.LocalHost.Hosting.Invocation;

namespace MovieAnalytics.LocalHost.Hosting.Catalogue;

/// <summary>Reads one method that carries <c>[Function]</c>; a broken rule is added to the problems.</summary>
internal sealed partial class FunctionReader(TriggerReader triggers, ICollection<string> problems)
{
    public static string EntryPoint(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";

    /// <summary>The function; null when a rule is broken.</summary>
    public FunctionEntry? Read(MethodInfo method)
    {
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        var before = problems.Count;
        void Report(string rule) => problems.Add($"Function '{name}' ({EntryPoint(method)}): {rule}");

        CheckMethod(name, method, Report);
        var attributed = method.GetParameters()
            .Select(parameter => (parameter, attribute: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(pair => pair.attribute is not null)
            .ToList();
        if (attributed is not [var (parameter, attribute)])
        {
            Report($"it has {(attributed.Count == 0 ? "no trigger" : $"{attributed.Count} triggers")}; a function has exactly one.");
            return null;
        }

        CheckRetry(method, attribute!, Report);
        if (triggers.Read(name, attribute!, Report) is not { } trigger)
            return null;
        var invoker = InvokerCompiler.Compile(method, parameter, trigger, Report);
        return problems.Count == before ? new FunctionEntry(name, method, parameter, trigger, invoker) : null;
    }

    private static void CheckMethod(string name, MethodInfo method, Action<string> report)
    {
        if (!ValidName().IsMatch(name))
            report("a function's name is a letter and up to 127 letters, digits, '_' or '-'.");
        if (!method.IsPublic)
            report("the method must be public.");
        if (method.ContainsGenericParameters || (method.DeclaringType!.IsAbstract && !method.IsStatic))
            report("neither the method nor its class may be generic or abstract.");
        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
            report("an async method must return a task; nobody could await this one.");
    }

    private static void CheckRetry(MethodInfo method, TriggerBindingAttribute trigger, Action<string> report)
    {
        if (!method.IsDefined(typeof(RetryAttribute)))
            return;
        report(trigger is TimerTriggerAttribute
            ? "LocalHost carries out no retry policy; let a job of the ledger retry."
            : $"{trigger.GetType().Name} supports no retry policy; on the real build this is an error.");
    }

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9_\-]{0,127}$")]
    private static partial Regex ValidName();
}
