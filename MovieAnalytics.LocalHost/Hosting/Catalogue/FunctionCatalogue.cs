using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace MovieAnalytics.LocalHost.Hosting.Catalogue;

/// <summary>The functions that the host found and accepted, in the order of their names.</summary>
internal sealed class FunctionCatalogue
{
    private FunctionCatalogue(IReadOnlyList<FunctionEntry> functions) => Functions = functions;

    public IReadOnlyList<FunctionEntry> Functions { get; }

    /// <summary>Reads the methods that carry <c>[Function]</c>, without those that an app setting disables.</summary>
    /// <exception cref="FunctionsRefusedException">Functions break rules of the host.</exception>
    public static FunctionCatalogue Discover(IEnumerable<Type> types, HostJson hostJson, IConfiguration configuration)
    {
        const BindingFlags all =
            BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var settings = new AppSettings(configuration);
        var problems = new List<string>();
        var reader = new FunctionReader(new TriggerReader(hostJson.RoutePrefix, settings), problems);
        var methods = types
            .SelectMany(type => type.GetMethods(all))
            .Where(method => method.GetCustomAttribute<FunctionAttribute>() is { } function && !settings.IsDisabled(function.Name))
            .ToList();
        var functions = methods
            .Select(reader.Read)
            .OfType<FunctionEntry>()
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        problems.AddRange(DuplicateNames(methods));
        problems.AddRange(RouteRules.Conflicts(functions));
        problems.AddRange(RouteShadow.Find(functions));
        return problems.Count == 0 ? new FunctionCatalogue(functions) : throw new FunctionsRefusedException(problems);
    }

    private static IEnumerable<string> DuplicateNames(IEnumerable<MethodInfo> methods) => methods
        .GroupBy(method => method.GetCustomAttribute<FunctionAttribute>()!.Name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .Select(group => $"Function '{group.Key}': the name is used by {string.Join(" and ", group.Select(FunctionReader.EntryPoint))}; "
            + "function names must be unique, whatever their case.");
}
