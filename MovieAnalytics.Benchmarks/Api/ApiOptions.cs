using System.CommandLine;

namespace MovieAnalytics.Benchmarks.Api;

/// <summary>The command line of <c>./movie bench api</c>.</summary>
/// <param name="Catalogue">A catalogue file; null for generated movies.</param>
/// <param name="Movies">How many movies to generate.</param>
/// <param name="Folder">Where the filled servers are kept for the next run; null for nowhere.</param>
/// <param name="Seconds">How long one round of one figure takes.</param>
/// <param name="Only">Words that the names of the parts to run begin with; none for all.</param>
/// <param name="Compares">Whether to say what is slower than in the baseline.</param>
/// <param name="Saves">Whether to make this run the baseline.</param>
internal sealed record ApiOptions(string? Catalogue, int Movies, string? Folder, int Seconds, string[] Only, bool Compares, bool Saves)
{
    /// <exception cref="UsageException">They are wrong.</exception>
    public static ApiOptions Parse(string[] arguments)
    {
        var catalogue = new Option<FileInfo?>("--catalogue");
        var movies = new Option<int>("--movies") { DefaultValueFactory = _ => 20_000 };
        var folder = new Option<DirectoryInfo?>("--data");
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 4 };
        var only = new Option<string[]>("--only") { AllowMultipleArgumentsPerToken = true };
        var compares = new Option<bool>("--compare");
        var saves = new Option<bool>("--save");
        var parsed = new RootCommand { catalogue, movies, folder, seconds, only, compares, saves }.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            throw new UsageException($"""
                {string.Join(' ', parsed.Errors.Select(error => error.Message))}
                Usage: ./movie bench api [--catalogue FILE | --movies N] [--data DIR] [--seconds N] [--only PART ...] [--compare] [--save]
                PART is one of start, hits, redis, misses, connections.
                """);
        }
        return new ApiOptions(
            parsed.GetValue(catalogue)?.FullName, parsed.GetValue(movies), parsed.GetValue(folder)?.FullName, parsed.GetValue(seconds),
            parsed.GetValue(only) ?? [], parsed.GetValue(compares), parsed.GetValue(saves));
    }

    public bool Runs(string part) => Only.Length == 0 || Only.Contains(part, StringComparer.Ordinal);

    /// <summary>What <c>./movie up</c> is told of the catalogue.</summary>
    public string[] OfProduct => Catalogue is null ? ["--movies", $"{Movies}"] : ["--catalogue", Catalogue];
}
