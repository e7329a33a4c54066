using System.Text.RegularExpressions;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core;
using MovieAnalytics.Core.Storage;
using MovieAnalytics.Functions.Http.Hosting;
using MovieAnalytics.Tests.Infrastructure;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace MovieAnalytics.Tests.Architecture;

/// <summary>The rules of the house: who may know whom.</summary>
public sealed partial class HouseRulesTests
{
    private static readonly ArchUnitNET.Domain.Architecture Product =
        new ArchLoader().LoadAssemblies(typeof(MovieAnalyticsServices).Assembly, typeof(HttpServices).Assembly).Build();

    [Fact]
    public void Core_KnowsNothingOfHttpServers() => Assert.DoesNotContain(
        typeof(MovieAnalyticsServices).Assembly.GetReferencedAssemblies(),
        assembly => assembly.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || assembly.Name.StartsWith("Microsoft.Azure", StringComparison.Ordinal));

    [Fact]
    public void Features_OfCore_DependOnOneAnotherInNoCircle()
    {
        var needs = Product.Types
            .SelectMany(type => type.Dependencies.Select(dependency => (From: FeatureOf(type.FullName), To: FeatureOf(dependency.Target.FullName))))
            .Where(edge => edge.From is not null && edge.To is not null && edge.From != edge.To)
            .ToLookup(edge => edge.From!, edge => edge.To!);
        Assert.True(needs.Count > 6, "Hardly any feature needs another one; are the types loaded?");

        // What needs nothing that is left goes, until nothing does: what stays then is a circle, or needs one.
        var left = needs.Select(feature => feature.Key).ToHashSet();
        while (left.RemoveWhere(feature => !needs[feature].Any(left.Contains)) > 0)
        {
        }
        Assert.Empty(left.Select(feature => $"{feature} -> {string.Join(", ", needs[feature].Where(left.Contains).Distinct())}"));
    }

    [Fact]
    public void FunctionClasses_KnowNeitherSqlNorRedis() => Classes()
        .That().HaveAnyAttributes(typeof(FunctionAttribute)).Or().HaveNameEndingWith("Functions")
        .Should().NotDependOnAny(Types(true).That().ResideInNamespaceMatching("^(Npgsql|Dapper|StackExchange)"))
        .Check(Product);

    [Fact]
    public void Lines_AreNoLongerThanTheEditorConfigSays()
    {
        var lines = Sources().SelectMany(path =>
            File.ReadLines(Path.Combine(Repository.Root, path)).Select((line, index) => (Place: $"{path}:{index + 1}", line.Length)));
        Assert.DoesNotContain(lines, line => line.Length > 160);
    }

    /// <summary>Whoever looks for a statement's name finds who runs it.</summary>
    [Fact]
    public void Statements_AreNamedWhereTheyAreRun()
    {
        var code = string.Concat(Sources().Where(path => path.StartsWith("MovieAnalytics.Core", StringComparison.Ordinal))
            .Select(path => File.ReadAllText(Path.Combine(Repository.Root, path))));
        var unnamed = Sql.Paths.Where(path => !path.StartsWith("Storage/Migrations/", StringComparison.Ordinal))
            .Where(path => !code.Contains(Path.GetFileName(path), StringComparison.Ordinal))
            // ArtifactReader and ArtifactWriter say how the statements that belong together are named.
            .Where(path => !code.Contains($"\"{Companion().Replace(path, "")}\"", StringComparison.Ordinal));
        Assert.Empty(unnamed);
    }

    [Fact]
    public void Namespaces_AreTheFolders()
    {
        var strangers = Sources()
            .Select(path => (Path: path, Namespace: Declaration().Match(File.ReadAllText(Path.Combine(Repository.Root, path))).Groups[1].Value))
            .Where(file => file.Namespace.Length > 0 && file.Namespace != Path.GetDirectoryName(file.Path)!.Replace(Path.DirectorySeparatorChar, '.'))
            .Select(file => $"{file.Path}: {file.Namespace}");
        Assert.Empty(strangers);
    }

    private static IEnumerable<string> Sources() => Directory.EnumerateDirectories(Repository.Root, "MovieAnalytics.*")
        .SelectMany(project => Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Repository.Root, path))
        .Where(path => !Generated().IsMatch(path));

    // The folder right below Core; null for what is in none, such as the composition.
    private static string? FeatureOf(string type) =>
        Feature().Match(type) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^MovieAnalytics\.Core\.(\w+)\.")]
    private static partial Regex Feature();

    [GeneratedRegex(@"(Count|Delete|Insert)?\.sql$")]
    private static partial Regex Companion();

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex Generated();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
