using System.Globalization;

namespace MovieAnalytics.LocalHost.Up;

/// <summary>The command line of <c>./movie up</c>.</summary>
internal sealed record UpOptions
{
    public const string Usage = """
        ./movie up [--port N] [--data DIR] [--catalogue FILE | --movies N]

          --port N          listen on 127.0.0.1:N (default 7071)
          --data DIR        keep the embedded servers' data there (default: a folder of this checkout's own)
          --catalogue FILE  movies for the TMDB sandbox: one JSON object a line, .jsonl or .jsonl.gz
          --movies N        size of the sandbox's generated catalogue instead (default 5000)

        With TMDB_API_KEY or TMDB_BEARER_TOKEN set, TMDB itself is asked instead of the sandbox. The app settings Postgres, Redis
        and Meilisearch__Url, in the environment or in local.settings.json, name servers to use instead of the embedded ones.
        """;

    public int Port { get; init; } = 7071;

    public string? DataFolder { get; init; }

    public string? Catalogue { get; init; }

    public int Movies { get; init; } = 5_000;

    /// <exception cref="UsageException">The arguments are wrong; the message says which, and why.</exception>
    public static UpOptions Parse(IReadOnlyList<string> args)
    {
        var options = new UpOptions();
        for (var i = 0; i < args.Count; i += 2)
        {
            if (i + 1 == args.Count)
                throw new UsageException($"'{args[i]}' needs a value, or is not known.");
            var value = args[i + 1];
            options = args[i] switch
            {
                "--port" => options with { Port = Number(args[i], value, 0, 65_535) },
                "--data" => options with { DataFolder = Path.GetFullPath(value) },
                "--catalogue" => options with { Catalogue = ExistingFile(value) },
                "--movies" => options with { Movies = Number(args[i], value, 1, 2_000_000) },
                _ => throw new UsageException($"'{args[i]}' is not known."),
            };
        }
        return options;
    }

    private static int Number(string name, string text, int min, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw new UsageException($"{name} must be a whole number from {min} to {max}, but is '{text}'.");

    private static string ExistingFile(string path) =>
        File.Exists(path) ? Path.GetFullPath(path) : throw new UsageException($"--catalogue: there is no file '{path}'.");
}

/// <summary>Wrong arguments on the command line.</summary>
internal sealed class UsageException(string message) : Exception(message);
