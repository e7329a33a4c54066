using System.Text.RegularExpressions;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Docs;

/// <summary>The documents' links lead somewhere, and ARCHITECTURE.md stays a page that one reads.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Documents() => [.. Directory.EnumerateFiles(Repository.Root, "*.md")
        .Concat(Directory.EnumerateDirectories(Repository.Root, "MovieAnalytics.*").SelectMany(project => Directory.EnumerateFiles(project, "*.md")))
        .Concat(Directory.Exists(Path.Combine(Repository.Root, "docs")) ? Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md") : [])
        .Select(path => Path.GetRelativePath(Repository.Root, path))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_OfADocument_LeadToWhatIsThere(string document)
    {
        var path = Path.Combine(Repository.Root, document);
        var broken = Link().Matches(File.ReadAllText(path))
            .Select(match => match.Groups[1].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target)));
        Assert.Empty(broken);
    }

    [Fact]
    public void Architecture_IsAtMost120Lines() => Assert.InRange(File.ReadAllLines(Path.Combine(Repository.Root, "ARCHITECTURE.md")).Length, 50, 120);

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
