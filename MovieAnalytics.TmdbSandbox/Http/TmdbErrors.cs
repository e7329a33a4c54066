using System.Text.Json;

namespace MovieAnalytics.TmdbSandbox.Http;

/// <summary>An error as TMDB answers it. <see href="https://developer.themoviedb.org/docs/errors"/> lists the codes.</summary>
internal sealed record TmdbError(int HttpStatus, int Code, string Message)
{
    public static readonly TmdbError InvalidParameters = new(422, 5, "Invalid parameters: Your request parameters are incorrect.");
    public static readonly TmdbError InvalidKey = new(401, 7, "Invalid API key: You must be granted a valid key.");
    public static readonly TmdbError Internal = new(500, 11, "Internal error: Something went wrong, contact TMDb.");
    public static readonly TmdbError DateRange = new(422, 20, "Invalid date range: Should be a range no longer than 14 days.");
    public static readonly TmdbError InvalidPage = new(400, 22, "Invalid page: Pages start at 1 and max at 500. They are expected to be an integer.");
    public static readonly TmdbError InvalidDate = new(400, 23, "Invalid date: Format needs to be YYYY-MM-DD.");
    public static readonly TmdbError TooManyAppended = new(400, 27, "Too many append to response objects: The maximum number of remote calls is 20.");
    public static readonly TmdbError NotFound = new(404, 34, "The resource you requested could not be found.");

    public static TmdbError OverLimit(int limit) => new(429, 25, $"Your request count ({limit + 1}) is over the allowed limit of {limit}.");

    /// <summary>A parameter that TMDB knows and the sandbox does not: said aloud, where TMDB would have filtered by it.</summary>
    public static TmdbError NotSimulated(string parameter) =>
        InvalidParameters with { Message = $"{InvalidParameters.Message} (The sandbox does not simulate '{parameter}'.)" };

    public Task WriteAsync(HttpContext context)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { success = false, status_code = Code, status_message = Message });
        return JsonAnswer.WriteAsync(context, body, HttpStatus);
    }
}
