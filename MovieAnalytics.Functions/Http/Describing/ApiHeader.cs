using System.Text.Json.Nodes;

namespace MovieAnalytics.Functions.Http.Describing;

/// <summary>A header that answers carry: the one place where its name is written, for those who send it and for the API's description.</summary>
/// <param name="Name">As it is sent.</param>
/// <param name="About">A sentence about it.</param>
/// <param name="Form">Makes the schema of its value.</param>
internal sealed record ApiHeader(string Name, string About, Func<JsonObject> Form)
{
    public static readonly ApiHeader ResponseTime = new("X-Response-Time-Ms", "Milliseconds from the request to the start of the answer.", () => Number());

    public static readonly ApiHeader ServerTiming = new(
        "Server-Timing", "The same for a browser's developer tools, with the cache's part in it.", () => Schema.String);

    public static readonly ApiHeader CacheStatus = new(
        "X-Cache-Status", "HIT: from the cache. MISS: read for this request. STALE: from the cache, while it is being read anew or cannot be.",
        () => Schema.OneOf(["HIT", "MISS", "STALE"]));

    public static readonly ApiHeader CacheControl = new("Cache-Control", "How long a client may keep the answer.", () => Schema.String);

    public static readonly ApiHeader ETag = new("ETag", "Names this body; send it in If-None-Match to get it only when it has changed.", () => Schema.String);

    public static readonly ApiHeader TotalCount = new("X-Total-Count", "Items of the whole list, of which the body is a page or all.", () => Schema.Integer(0));

    public static readonly ApiHeader TotalCountEstimated = new(
        "X-Total-Count-Estimated", "true where X-Total-Count is an estimate of two significant digits; absent where it was counted.",
        () => Schema.OneOf(["true"]));

    public static readonly ApiHeader Link = new(
        "Link", "The other pages (RFC 8288): first, prev, next and last, as far as they exist. References are relative.", () => Schema.String);

    public static readonly ApiHeader NextCursor = new("X-Next-Cursor", "The parameter cursor of the next page; absent on the last.", () => Schema.String);

    public static readonly ApiHeader Ignored = new("X-Ignored-Parameters", "Parameters that the path does not have, which were left out.", () => Schema.String);

    public static readonly ApiHeader Location = new(
        "Location", "Where to look next.", () => new JsonObject { ["type"] = "string", ["format"] = "uri-reference" });

    public static readonly ApiHeader RetryAfter = new("Retry-After", "Seconds after which it is worth another try.", () => Schema.Integer(0));

    public static readonly ApiHeader ContentTypeOptions = new(
        "X-Content-Type-Options", "Keeps browsers from taking the body for something else.", () => Schema.OneOf(["nosniff"]));

    public static readonly ApiHeader ReferrerPolicy = new(
        "Referrer-Policy", "Keeps browsers from telling others which answer led to them.", () => Schema.OneOf(["no-referrer"]));

    public static readonly ApiHeader ContentSecurityPolicy = new(
        "Content-Security-Policy", "What a browser may run and load for the body: nothing, or of a page its own files.", () => Schema.String);

    /// <summary>On every answer that a function gives.</summary>
    public static readonly IReadOnlyList<ApiHeader> Always =
        [ResponseTime, ServerTiming, CacheStatus, CacheControl, ContentTypeOptions, ReferrerPolicy, ContentSecurityPolicy];

    public static readonly IReadOnlyList<ApiHeader> All = [.. Always, ETag, TotalCount, TotalCountEstimated, Link, NextCursor, Ignored, Location, RetryAfter];

    private static JsonObject Number() => new() { ["type"] = "number", ["minimum"] = 0 };
}
