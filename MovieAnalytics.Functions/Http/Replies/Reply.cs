using System.IO.Hashing;
using System.Text.Json;

namespace MovieAnalytics.Functions.Http.Replies;

/// <summary>An answer in its final form: what the cache keeps and what is sent, byte for byte.</summary>
/// <param name="Body">UTF-8.</param>
/// <param name="ETag">Quoted, strong: a hash of the body.</param>
public sealed record Reply(ReadOnlyMemory<byte> Body, string ETag)
{
    /// <summary>Stands for one that was not read because too much was being read.</summary>
    internal static readonly Reply Overloaded = new(ReadOnlyMemory<byte>.Empty, "") { Status = 503 };

    private string[]? _tags;

    public int Status { get; init; } = 200;

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    /// <summary>Headers that belong to the body, such as X-Total-Count and Link.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>When it was read from the database.</summary>
    public DateTimeOffset ReadAt { get; init; }

    /// <summary>The generations of the data it was read from, as its cache key has them.</summary>
    public string Stamp { get; init; } = "";

    public bool IsFound => Status == 200;

    /// <summary>Whether it is in Redis, or on its way there.</summary>
    internal bool IsShared { get; set; }

    /// <summary>What it takes of a cache's memory: its body, room for its compressed forms, a key, the headers and the links of the cache.</summary>
    internal long Size => Body.Length + (IsCompressible ? Body.Length : 0) + CacheOptions.EntryOverhead;

    /// <summary>Whether it is sent in a smaller form to those who take one.</summary>
    internal bool IsCompressible => IsFound && Body.Length >= CompressedBodies.WorthIt;

    /// <summary>The smaller forms of the body, each made when it is first asked for.</summary>
    internal CompressedBodies Compressed { get; } = new();

    /// <summary>The tag of one form.</summary>
    internal string Tag(ContentCoding coding) => Tags[(int)coding];

    /// <summary>The tag of the form whose tag this is; null when it is none of them.</summary>
    internal string? TagLike(string? tag)
    {
        foreach (var own in Tags)
            if (own == tag)
                return own;
        return null;
    }

    // Made once, and by whoever comes first: they are the same for all.
    private string[] Tags => _tags ??= [ETag, ContentCoding.Gzip.TagOf(ETag), ContentCoding.Brotli.TagOf(ETag)];

    /// <summary>Serialises a value.</summary>
    public static Reply Create(object value, JsonSerializerOptions? options = null) =>
        FromBytes(JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), options ?? ApiJson.Default));

    public static Reply FromBytes(byte[] body) => new(body, $"\"{Convert.ToHexStringLower(XxHash128.Hash(body))}\"");
}

/// <summary>Where a reply came from.</summary>
public enum CacheStatus
{
    /// <summary>From the cache, and up to date.</summary>
    Hit,

    /// <summary>Read for this request.</summary>
    Miss,

    /// <summary>From the cache, past its time or of an earlier generation: it is being refreshed, or cannot be read now.</summary>
    Stale,
}

public static class CacheStatusNames
{
    /// <summary>As header X-Cache-Status has it.</summary>
    public static string ToHeader(this CacheStatus status) => status switch
    {
        CacheStatus.Hit => "HIT",
        CacheStatus.Miss => "MISS",
        CacheStatus.Stale => "STALE",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}
