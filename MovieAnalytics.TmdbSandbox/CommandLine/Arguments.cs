using System.CommandLine;
using System.CommandLine.Parsing;
using MovieAnalytics.TmdbSandbox.Failures;
using MovieAnalytics.TmdbSandbox.Http;

namespace MovieAnalytics.TmdbSandbox.CommandLine;

/// <summary>The command line of the sandbox as a process of its own.</summary>
internal sealed class Arguments : Command
{
    public const int DefaultPort = 7072;

    private readonly Option<int> _port = WholeNumber.Option("--port", DefaultPort, 0, 65_535, "Port, 0 = a free one");
    private readonly Option<string?> _catalogue = new("--catalogue")
    {
        HelpName = "FILE",
        Description = "Serve the movies of a file (.jsonl or .jsonl.gz, one movie a line)",
    };

    private readonly Option<int> _movies = WholeNumber.Option("--movies", 5_000, SandboxOptions.MinMovies, SandboxOptions.MaxMovies, "Else generate so many");
    private readonly Option<int> _seed = WholeNumber.Option("--seed", 1, int.MinValue, int.MaxValue, "Seed of the generated movies and of the failures");
    private readonly Option<DateOnly?> _today = Day("--today", "The sandbox's day (default: the real one)");
    private readonly Option<DateOnly?> _recordedOn = Day(
        "--recorded-on", "Day on which a file's popularity and votes hold as they are (default: the day of the start)");
    private readonly Option<int> _rateLimit = WholeNumber.Option("--rate-limit", 40, 0, 1_000_000, "Requests a second for each address, 0 = no limit");
    private readonly Option<string[]> _keys = new("--key")
    {
        HelpName = "KEY,...",
        Description = "Keys and tokens that are accepted (default: any)",
        CustomParser = result => result.Tokens[0].Value.Split(',', StringSplitOptions.RemoveEmptyEntries),
    };

    private readonly Option<FailurePlan?> _failures = new("--fail")
    {
        HelpName = "KIND=RATE,...",
        Description = "How often to fail: 429, 500, 401, slow, cut, malformed; for example 429=0.1,cut=0.02",
        CustomParser = Failures,
    };

    public Arguments(Func<SandboxOptions, Task<int>> run)
        : base("tmdb-sandbox", "A server on 127.0.0.1 that speaks TMDB v3.")
    {
        foreach (var option in new Option[] { _port, _catalogue, _movies, _seed, _today, _recordedOn, _rateLimit, _keys, _failures }) Add(option);
        SetAction((parsed, _) => run(Read(parsed)));
    }

    public SandboxOptions Read(ParseResult parsed) => new()
    {
        Port = parsed.GetValue(_port),
        Catalogue = parsed.GetValue(_catalogue),
        Movies = parsed.GetValue(_movies),
        Seed = parsed.GetValue(_seed),
        Today = parsed.GetValue(_today),
        RecordedOn = parsed.GetValue(_recordedOn),
        RateLimit = parsed.GetValue(_rateLimit),
        ValidKeys = parsed.GetValue(_keys) ?? [],
        Failures = parsed.GetValue(_failures) ?? FailurePlan.None,
    };

    private static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        HelpName = "yyyy-MM-dd",
        Description = description,
        CustomParser = result =>
        {
            if (SandboxClock.TryParse(result.Tokens[0].Value, out var day)) return day;
            result.AddError($"{name} needs a day such as 2026-01-31, not '{result.Tokens[0].Value}'.");
            return null;
        },
    };

    private static FailurePlan? Failures(ArgumentResult result)
    {
        try
        {
            return FailurePlan.Parse(result.Tokens[0].Value);
        }
        catch (ArgumentException error)
        {
            result.AddError(error.Message);
            return null;
        }
    }
}
