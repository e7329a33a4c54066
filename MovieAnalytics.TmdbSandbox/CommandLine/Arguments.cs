using System.Globalization;
using MovieAnalytics.TmdbSandbox.Failures;
using MovieAnalytics.TmdbSandbox.Http;

namespace MovieAnalytics.TmdbSandbox.CommandLine;

/// <summary>The command line of the sandbox as a process of its own.</summary>
internal static class Arguments
{
    public const int DefaultPort = 7072;

    public const string Usage = """
        A server on 127.0.0.1 that speaks TMDB v3.

          --port N             port (7072; 0 = a free one)
          --catalogue FILE     serve the movies of a file (.jsonl or .jsonl.gz, one movie a line)
          --movies N           else generate so many (5000; 1 to 2000000)
          --seed N             seed of the generated movies and of the failures (1)
          --today yyyy-MM-dd   the sandbox's day (the real one)
          --recorded-on yyyy-MM-dd  day on which a file's popularity and votes hold as they are (the day of the start)
          --rate-limit N       requests a second for each address (40; 0 = no limit)
          --key KEY,...        keys and tokens that are accepted (any)
          --fail KIND=RATE,... how often to fail: 429, 500, 401, slow, cut, malformed; for example 429=0.1,cut=0.02
          --help               this text
        """;

    /// <exception cref="ArgumentException">What is wrong with the arguments.</exception>
    public static SandboxOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new SandboxOptions { Port = DefaultPort };
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var name = arguments[i];
            if (!name.StartsWith("--", StringComparison.Ordinal)) throw new ArgumentException($"'{name}' is no option.");
            var value = i + 1 < arguments.Count ? arguments[i + 1] : null;
            options = name switch
            {
                "--port" => options with { Port = Number(name, value, 0, 65_535) },
                "--catalogue" => options with { Catalogue = Required(name, value) },
                "--movies" => options with { Movies = Number(name, value, SandboxOptions.MinMovies, SandboxOptions.MaxMovies) },
                "--seed" => options with { Seed = Number(name, value, int.MinValue, int.MaxValue) },
                "--today" => options with { Today = Day(name, value) },
                "--recorded-on" => options with { RecordedOn = Day(name, value) },
                "--rate-limit" => options with { RateLimit = Number(name, value, 0, 1_000_000) },
                "--key" => options with { ValidKeys = Required(name, value).Split(',', StringSplitOptions.RemoveEmptyEntries) },
                "--fail" => options with { Failures = FailurePlan.Parse(Required(name, value)) },
                _ => throw new ArgumentException($"There is no option '{name}'."),
            };
        }

        return options;
    }

    private static string Required(string name, string? value) => value ?? throw new ArgumentException($"{name} needs a value.");

    private static int Number(string name, string? value, int least, int most) =>
        int.TryParse(Required(name, value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new ArgumentException($"{name} needs a whole number from {least} to {most}, not '{value}'.");

    private static DateOnly Day(string name, string? value) =>
        SandboxClock.TryParse(Required(name, value), out var day) ? day : throw new ArgumentException($"{name} needs a day such as 2026-01-31, not '{value}'.");
}
