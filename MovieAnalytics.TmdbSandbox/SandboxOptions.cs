using MovieAnalytics.TmdbSandbox.Failures;

namespace MovieAnalytics.TmdbSandbox;

/// <summary>What a sandbox serves and how it behaves. The defaults behave like TMDB with a small generated catalogue.</summary>
public sealed record SandboxOptions
{
    /// <summary>Smallest and largest generated catalogue.</summary>
    public const int MinMovies = 1, MaxMovies = 2_000_000;

    /// <summary>Loopback port; 0 = a free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// File of movies, one JSON object a line in the shape of <c>/3/movie/{id}?append_to_response=credits,keywords</c>
    /// (<c>.jsonl</c> or <c>.jsonl.gz</c>); null = a generated catalogue.
    /// </summary>
    public string? Catalogue { get; init; }

    /// <summary>
    /// Whether the server starts before <see cref="Catalogue"/> is read, which takes some seconds for a hundred thousand movies. Requests wait for
    /// the end of that, <see cref="TmdbSandboxServer.Ready"/>.
    /// </summary>
    public bool ReadBehind { get; init; }

    /// <summary>Size of the generated catalogue.</summary>
    public int Movies { get; init; } = 5_000;

    /// <summary>The same seed and size make the same catalogue; it also decides which requests fail.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// The day on which a catalogue file's popularity and votes hold as recorded; on other days they move around that. Null =
    /// the day of the start. Fix it where history is kept over several starts. A generated catalogue needs none.
    /// </summary>
    public DateOnly? RecordedOn { get; init; }

    /// <summary>The sandbox's day; null = that of <see cref="Time"/> (UTC).</summary>
    public DateOnly? Today { get; init; }

    /// <summary>Requests a second for each client address before it gets 429; 0 = no limit.</summary>
    public int RateLimit { get; init; } = 40;

    /// <summary>The keys and tokens that are accepted; empty = any.</summary>
    public IReadOnlyCollection<string> ValidKeys { get; init; } = [];

    public FailurePlan Failures { get; init; } = FailurePlan.None;

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
