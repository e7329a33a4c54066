using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using MovieAnalytics.TmdbSandbox;

namespace MovieAnalytics.Tests.TmdbSandbox;

/// <summary>A sandbox and an HTTP client for it, with a key.</summary>
internal sealed class SandboxClient : IAsyncDisposable
{
    private SandboxClient(TmdbSandboxServer server, HttpClient http)
    {
        Server = server;
        Http = http;
    }

    public TmdbSandboxServer Server { get; }

    public HttpClient Http { get; }

    /// <summary>A sandbox without a rate limit unless the options name one, on a fixed day.</summary>
    public static async Task<SandboxClient> StartAsync(SandboxOptions? options = null)
    {
        var server = await TmdbSandboxServer.StartAsync(
            options ?? new SandboxOptions { Movies = 2_000, RateLimit = 0, Today = new DateOnly(2026, 11, 23) }, CancellationToken.None);
        var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip }) { BaseAddress = server.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "any");
        return new SandboxClient(server, http);
    }

    public async Task<JsonElement> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await Http.GetAsync(path);
        var body = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(expected, response.StatusCode);
        using var document = JsonDocument.Parse(body);
        return document.RootElement.Clone();
    }

    /// <summary>The ids of a page of results.</summary>
    public async Task<int[]> IdsAsync(string path) =>
        [.. (await GetAsync(path)).GetProperty("results").EnumerateArray().Select(item => item.GetProperty("id").GetInt32())];

    /// <summary>The lines of a daily export, by its name without <c>.json.gz</c>.</summary>
    public async Task<List<JsonElement>> ExportAsync(string name)
    {
        await using var stream = await Http.GetStreamAsync(new Uri(Server.RootAddress, $"p/exports/{name}.json.gz"));
        using var reader = new StreamReader(new GZipStream(stream, CompressionMode.Decompress));
        var lines = new List<JsonElement>();
        while (await reader.ReadLineAsync() is { } line)
            lines.Add(JsonDocument.Parse(line).RootElement);
        return lines;
    }

    /// <summary>The lines of the export of a day.</summary>
    public Task<List<JsonElement>> ExportAsync(DateOnly day) =>
        ExportAsync(string.Create(CultureInfo.InvariantCulture, $"movie_ids_{day:MM_dd_yyyy}"));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }
}
