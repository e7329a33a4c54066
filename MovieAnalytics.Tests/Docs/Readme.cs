using System.Text.RegularExpressions;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Docs;

/// <summary>What README.md says, in parts that can be compared.</summary>
internal static partial class Readme
{
    public static string Text { get; } = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    /// <summary>The rows, as cells, of each table whose first column has that name.</summary>
    public static IEnumerable<string[]> Rows(string firstColumn) => Text.Split("\n\n")
        .Where(block => block.StartsWith($"| {firstColumn} |", StringComparison.Ordinal))
        .SelectMany(table => table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2))
        .Select(row => row.Trim('|').Split(" | ").Select(cell => cell.Trim()).ToArray());

    /// <summary>What a cell has between backticks.</summary>
    public static IEnumerable<string> Code(string cell) => Quoted().Matches(cell).Select(match => match.Groups[1].Value);

    /// <summary>The endpoints of the table of paths: the method goes on to the next path, and <c>…</c> stands for the last path in full.</summary>
    public static IEnumerable<string> Endpoints()
    {
        foreach (var row in Rows("path"))
        {
            var (method, full) = ("", "");
            foreach (var code in Code(row[0]))
            {
                var parts = code.Split(' ');
                method = parts.Length > 1 ? parts[0] : method;
                var path = parts[^1].Replace("…", full, StringComparison.Ordinal);
                full = parts[^1].StartsWith('…') ? full : path;
                yield return $"{method} {path}";
            }
        }
    }

    /// <summary>The settings of the table, <c>__Name</c> completed by the section before it, each with its default where the table has one for each.</summary>
    public static IEnumerable<(string Section, string Name, string? Default)> Settings()
    {
        foreach (var row in Rows("setting"))
        {
            var names = Code(row[0]).ToArray();
            var defaults = row[1].Split(", ");
            var section = "";
            for (var i = 0; i < names.Length; i++)
            {
                var end = names[i].LastIndexOf("__", StringComparison.Ordinal);
                section = end > 0 ? names[i][..end].Replace("__", ":", StringComparison.Ordinal) : end < 0 ? "" : section;
                yield return (section, end < 0 ? names[i] : names[i][(end + 2)..], defaults.Length == names.Length ? defaults[i] : null);
            }
        }
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
