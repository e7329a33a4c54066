using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Jobs;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>
/// TMDB v3 over HTTP, as far as ingestion needs it. Retries, limits and time-outs are the handlers' (<see cref="TmdbHttp"/>).
/// See https://developer.themoviedb.org/reference.
/// </summary>
internal sealed class TmdbClient(HttpClient http, IOptions<TmdbOptions> options, IOptions<TmdbLimits> limits, TimeProvider time)
{
    // A body that is no JSON may be the moment's fault; one that stays so is TMDB's word.
    private const int ReadAttempts = 3;

    private readonly TmdbOptions _options = options.Value;
    private readonly TmdbLimits _limits = limits.Value;
    private readonly TmdbJson _json = new(new JsonSerializerOptions(TmdbJson.Default.Options) { MaxDepth = limits.Value.Depth });

    /// <summary>Everything that is stored of one movie, in one request.</summary>
    /// <exception cref="PermanentJobException">The credentials are refused.</exception>
    public async Task<TmdbAnswer> GetMovieAsync(int id, TmdbTraffic traffic, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync($"movie/{id}?append_to_response=credits,keywords", _json.TmdbMovie, traffic, cancellationToken) switch
            {
                { Status: HttpStatusCode.NotFound } => new TmdbAnswer.Deleted(id),
                { Value: { } movie } when movie.Id == id => new TmdbAnswer.Found(id, movie),
                { Value: { } movie } => new TmdbAnswer.Unreadable(id, $"TMDB answered with movie {movie.Id}."),
                var answer => new TmdbAnswer.Unreadable(id, answer.Problem!),
            };
        }
        catch (TmdbUnavailableException error)
        {
            return new TmdbAnswer.Unavailable(id, error.Message, error.CircuitOpen);
        }
        catch (TmdbLimitException error)
        {
            return new TmdbAnswer.Unreadable(id, error.Message);
        }
    }

    /// <summary>
    /// One page of a list (20 movies), of <c>discover</c> or of the changes (100). The path is such as <c>movie/popular</c>, with
    /// its query if it has one.
    /// </summary>
    /// <exception cref="TmdbUnavailableException">No readable answer.</exception>
    public async Task<TmdbPage> GetPageAsync(string path, int page, TmdbTraffic traffic, CancellationToken cancellationToken) =>
        await GetAsync($"{path}{(path.Contains('?') ? '&' : '?')}page={page}", _json.TmdbPage, traffic, cancellationToken);

    /// <summary>Ids and names of all genres.</summary>
    /// <exception cref="TmdbUnavailableException">No readable answer.</exception>
    public async Task<TmdbGenreList> GetGenresAsync(TmdbTraffic traffic, CancellationToken cancellationToken) =>
        await GetAsync("genre/movie/list", _json.TmdbGenreList, traffic, cancellationToken);

    /// <summary>The daily id export of one day, still compressed; null when there is none (yet).</summary>
    /// <exception cref="TmdbUnavailableException">No answer.</exception>
    public Task<Stream?> OpenExportAsync(DateOnly day, TmdbTraffic traffic, CancellationToken cancellationToken) =>
        OpenAsync(new Uri(_options.ExportBaseUrl, $"movie_ids_{day:MM_dd_yyyy}.json.gz"), traffic, cancellationToken);

    private async Task<Stream?> OpenAsync(Uri uri, TmdbTraffic traffic, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Options.Set(BodyHandler.Stream, true);
        var response = await SendAsync(request, traffic, cancellationToken);
        // The files host says 403 for a file that is not there.
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
        {
            response.Dispose();
            return null;
        }
        if (!response.IsSuccessStatusCode)
        {
            response.Dispose();
            throw new TmdbUnavailableException($"TMDB answered {(int)response.StatusCode} for {uri.AbsolutePath}.");
        }
        return new GuardedStream(
            await response.Content.ReadAsStreamAsync(cancellationToken),
            (long)_limits.ExportMb << 20,
            () => new TmdbLimitException("a file of more bytes", nameof(TmdbLimits.ExportMb), $"{_limits.ExportMb} MB"),
            _limits.Silence,
            time);
    }

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, TmdbTraffic traffic, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await ReadAsync(path, type, traffic, cancellationToken);
        return answer.Value ?? throw new TmdbUnavailableException(answer.Problem ?? $"TMDB has no {path}.");
    }

    private async Task<Answer<T>> ReadAsync<T>(string path, JsonTypeInfo<T> type, TmdbTraffic traffic, CancellationToken cancellationToken)
        where T : class
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_options.BaseUrl, Localised(path)));
            using var response = await SendAsync(request, traffic, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotFound)
                return new(response.StatusCode, null, null);
            using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                throw new PermanentJobException(
                    $"TMDB refuses the credentials ({Describe(response, body)}): set Tmdb:BearerToken or Tmdb:ApiKey to valid ones.");
            if ((int)response.StatusCode is >= 500 or 408 or 429)
                throw new TmdbUnavailableException($"TMDB answered {Describe(response, body)}.");
            if ((int)response.StatusCode is >= 300 and < 400)
                return new(response.StatusCode, null, TmdbLimitException.Sentence("more redirects", nameof(TmdbLimits.Redirects), _limits.Redirects));
            if (!response.IsSuccessStatusCode)
                return new(response.StatusCode, null, $"TMDB answered {Describe(response, body)}.");
            try
            {
                var value = JsonSerializer.Deserialize(body, type) ?? throw new JsonException("The body is null.");
                return new(response.StatusCode, value, null);
            }
            catch (JsonException error) when (attempt == ReadAttempts)
            {
                return new(response.StatusCode, null, $"TMDB's answer cannot be read: {error.Message}");
            }
            // A lone surrogate, which JSON can escape and UTF-16 text cannot hold.
            catch (InvalidOperationException error) when (attempt == ReadAttempts)
            {
                return new(response.StatusCode, null, $"TMDB's answer cannot be read: {error.Message}");
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException)
            {
            }
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, TmdbTraffic traffic, CancellationToken cancellationToken)
    {
        request.Options.Set(TmdbTraffic.Key, traffic);
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (BrokenCircuitException error)
        {
            throw new TmdbUnavailableException("TMDB failed so often that requests are held back for a while.", circuitOpen: true, error);
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutRejectedException)
        {
            throw new TmdbUnavailableException($"TMDB did not answer: {error.Message}", inner: error);
        }
    }

    private string Localised(string path) => _options.Language is not { Length: > 0 } language
        ? path
        : $"{path}{(path.Contains('?') ? '&' : '?')}language={Uri.EscapeDataString(language)}";

    private static string Describe(HttpResponseMessage response, Stream body)
    {
        TmdbError? error = null;
        try
        {
            error = JsonSerializer.Deserialize(body, TmdbJson.Default.TmdbError);
        }
        catch (JsonException)
        {
            // A proxy's page, say: the status says enough.
        }
        return error?.StatusMessage is null ? $"{(int)response.StatusCode}" : $"{(int)response.StatusCode}, {error.StatusMessage}";
    }

    private readonly record struct Answer<T>(HttpStatusCode Status, T? Value, string? Problem);
}
