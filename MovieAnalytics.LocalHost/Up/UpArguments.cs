using System.CommandLine;
using MovieAnalytics.TmdbSandbox.CommandLine;

namespace MovieAnalytics.LocalHost.Up;

/// <summary>The command line of <c>./movie up</c>.</summary>
internal sealed class UpArguments : Command
{
    private readonly Option<int> _port = WholeNumber.Option("--port", 7071, 0, 65_535, "Listen on 127.0.0.1:N");

    private readonly Option<DirectoryInfo?> _data = new("--data")
    {
        HelpName = "DIR",
        Description = "Keep the embedded servers' data there (default: a folder of this checkout's own)",
    };

    private readonly Option<FileInfo> _catalogue = new Option<FileInfo>("--catalogue")
    {
        HelpName = "FILE",
        Description = "Movies for the TMDB sandbox: one JSON object a line, .jsonl or .jsonl.gz",
    }.AcceptExistingOnly();

    private readonly Option<int> _movies = WholeNumber.Option("--movies", 5_000, 1, 2_000_000, "Size of the sandbox's generated catalogue instead");

    public UpArguments()
        : base("up", """
            Starts everything and fills it with a first catalogue; Ctrl-C stops it.

            With TMDB_API_KEY or TMDB_BEARER_TOKEN set, TMDB itself is asked instead of the sandbox. The app settings Postgres, Redis
            and Meilisearch__Url, in the environment or in local.settings.json, name servers to use instead of the embedded ones.
            """)
    {
        Add(_port);
        Add(_data);
        Add(_catalogue);
        Add(_movies);
        SetAction((parsed, _) => UpCommand.RunAsync(Read(parsed)));
    }

    public UpOptions Read(ParseResult parsed) => new()
    {
        Port = parsed.GetValue(_port),
        DataFolder = parsed.GetValue(_data)?.FullName,
        Catalogue = parsed.GetValue(_catalogue)?.FullName,
        Movies = parsed.GetValue(_movies),
    };
}

/// <summary>What <c>./movie up</c> was told.</summary>
internal sealed record UpOptions
{
    public int Port { get; init; } = 7071;

    public string? DataFolder { get; init; }

    public string? Catalogue { get; init; }

    public int Movies { get; init; } = 5_000;
}
