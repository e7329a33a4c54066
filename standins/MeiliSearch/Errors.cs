using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace Meilisearch;

/// <summary>Turns the server's error bodies, and a server that cannot be reached, into the exceptions below.</summary>
public class MeilisearchMessageHandler : DelegatingHandler
{
    public MeilisearchMessageHandler()
    {
    }

    public MeilisearchMessageHandler(HttpMessageHandler innerHandler)
        : base(innerHandler)
    {
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode)
                return response;
            throw response.Content.Headers.ContentLength == 0
                ? new MeilisearchApiError(response.StatusCode, response.ReasonPhrase)
                : new MeilisearchApiError(await response.Content.ReadFromJsonAsync<MeilisearchApiErrorContent>(cancellationToken));
        }
        catch (HttpRequestException error)
        {
            throw new MeilisearchCommunicationError("The Meilisearch server cannot be reached.", error);
        }
    }
}

public class MeilisearchApiErrorContent(string message, string code, string type, string link)
{
    [JsonPropertyName("message")]
    public string Message { get; } = message;

    [JsonPropertyName("code")]
    public string Code { get; } = code;

    [JsonPropertyName("type")]
    public string Type { get; } = type;

    [JsonPropertyName("link")]
    public string Link { get; } = link;
}

public class MeilisearchApiError : Exception
{
    public MeilisearchApiError(MeilisearchApiErrorContent apiError)
        : base($"{apiError.Message} ({apiError.Code})") => Code = apiError.Code;

    public MeilisearchApiError(HttpStatusCode statusCode, string reasonPhrase)
        : base($"{reasonPhrase} ({(int)statusCode})")
    {
    }

    public string Code { get; set; }
}

public class MeilisearchCommunicationError(string message, Exception innerException) : Exception(message, innerException);

public class MeilisearchTimeoutError(string message) : Exception(message);
