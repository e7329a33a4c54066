using System.ComponentModel.DataAnnotations;

namespace MovieAnalytics.Core.Search;

/// <summary>The section <c>Meilisearch</c> of the configuration. Without a URL PostgreSQL searches.</summary>
public sealed class MeilisearchOptions
{
    public const string Section = "Meilisearch";

    /// <summary>Address of the server, such as <c>http://127.0.0.1:7700</c>.</summary>
    public string? Url { get; init; }

    /// <summary>A key that may search, write documents and settings, and create, swap and delete indexes. None: an open server.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Name of the index; a build fills <c>{Index}_next</c> beside it.</summary>
    [Required]
    public string Index { get; init; } = "movies";

    /// <summary>How long one request may take. Uploading a batch of documents is the longest.</summary>
    [Range(1, 240)]
    public int RequestTimeoutSeconds { get; init; } = 30;

    /// <summary>How long a build waits for the server to index. A job step may take five minutes altogether.</summary>
    [Range(1, 240)]
    public int TaskTimeoutSeconds { get; init; } = 240;
}
