using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MovieAnalytics.Core.Ingestion.Tmdb;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Storage;

namespace MovieAnalytics.Tests.Ingestion;

public sealed class TmdbClientTests
{
    private readonly ScriptedServer _server = new();
    private readonly RecordedLogs _logs = new();
    private readonly TmdbTraffic _traffic = new();

    [Fact]
    public async Task GetMovie_FailuresThenAnAnswer_IsFound()
    {
        _server.Answers.Enqueue(() => throw new HttpRequestException("connection reset"));
        _server.Answers.Enqueue(() => Answer(HttpStatusCode.InternalServerError, "{\"status_code\":11}"));
        _server.Answers.Enqueue(() => Answer(HttpStatusCode.RequestTimeout, ""));
        _server.Answers.Enqueue(() => new HttpResponseMessage { Content = new CutOffContent() });
        _server.Answers.Enqueue(() => Answer(HttpStatusCode.OK, "{\"id\":5,\"tit"));
        _server.Answers.Enqueue(() => Answer(HttpStatusCode.OK, "{\"id\":5,\"title\":\"T\",\"softcore\":false}"));

        var answer = await Client().GetMovieAsync(5, _traffic, CancellationToken.None);

        Assert.Equal("T", Assert.IsType<TmdbAnswer.Found>(answer).Movie.Title);
        Assert.Equal(6, _traffic.Requests);
        Assert.Equal("/3/movie/5?append_to_response=credits,keywords", _server.Seen[^1].PathAndQuery);
    }

    [Fact]
    public async Task GetMovie_TooMany_WaitsAndCounts()
    {
        _server.Answers.Enqueue(() => Answer(HttpStatusCode.TooManyRequests, "{\"status_code\":25}", retryAfter: TimeSpan.FromSeconds(1)));
        _server.Answers.Enqueue(() => Answer(HttpStatusCode.OK, "{\"id\":5,\"title\":\"T\"}"));
        var watch = Stopwatch.StartNew();

        Assert.IsType<TmdbAnswer.Found>(await Client().GetMovieAsync(5, _traffic, CancellationToken.None));

        Assert.True(watch.Elapsed >= TimeSpan.FromSeconds(0.9), "It did not wait.");
        Assert.Equal(1, _traffic.Throttled);
    }

    [Fact]
    public async Task GetMovie_NotThere_IsDeletedAfterOneRequest()
    {
        _server.Answers.Enqueue(() => Answer(HttpStatusCode.NotFound, "{\"status_code\":34}"));

        Assert.IsType<TmdbAnswer.Deleted>(await Client().GetMovieAsync(5, _traffic, CancellationToken.None));
        Assert.Equal(1, _traffic.Requests);
    }

    [Theory]
    [InlineData("{\"id\":5,\"title\":7}")]
    [InlineData("{\"id\":6,\"title\":\"another\"}")]
    [InlineData("{\"id\":5,\"title\":\"half a \\ud83c pair\"}")]
    public async Task GetMovie_NeverReadable_IsUnreadable(string body)
    {
        for (var i = 0; i < 3; i++)
            _server.Answers.Enqueue(() => Answer(HttpStatusCode.OK, body));

        Assert.IsType<TmdbAnswer.Unreadable>(await Client().GetMovieAsync(5, _traffic, CancellationToken.None));
    }

    [Fact]
    public async Task GetMovie_TmdbDown_IsUnavailable()
    {
        for (var i = 0; i < 5; i++)
            _server.Answers.Enqueue(() => Answer(HttpStatusCode.ServiceUnavailable, "<html>"));

        var answer = Assert.IsType<TmdbAnswer.Unavailable>(await Client().GetMovieAsync(5, _traffic, CancellationToken.None));
        Assert.Contains("503", answer.Reason);
    }

    [Fact]
    public async Task ApiKey_TravelsInTheUrl_AndIsSeenNowhereElse()
    {
        for (var i = 0; i < 5; i++)
            _server.Answers.Enqueue(() => throw new HttpRequestException("connection reset"));
        _server.Answers.Enqueue(() => Answer(HttpStatusCode.Unauthorized, "{\"status_code\":7,\"status_message\":\"Invalid API key\"}"));
        var client = Client(("Tmdb:ApiKey", "key&secret"));

        var answer = await client.GetMovieAsync(5, _traffic, CancellationToken.None);
        var error = await Assert.ThrowsAsync<PermanentJobException>(() => client.GetMovieAsync(5, _traffic, CancellationToken.None));

        Assert.All(_server.Seen, uri => Assert.EndsWith("append_to_response=credits,keywords&api_key=key%26secret", uri.AbsoluteUri));
        Assert.Contains("Tmdb:ApiKey", error.Message);
        Assert.NotEmpty(_logs.Lines);
        Assert.DoesNotContain("secret", string.Concat(_logs.Lines) + error + answer);
    }

    [Fact]
    public async Task BearerToken_GoesBeforeTheKey_AndNotToOtherHosts()
    {
        _server.Answers.Enqueue(() => Answer(HttpStatusCode.NotFound, ""));
        _server.Answers.Enqueue(() => Answer(HttpStatusCode.NotFound, ""));
        var client = Client(("Tmdb:ApiKey", "key"), ("Tmdb:BearerToken", "token"));

        await client.GetMovieAsync(5, _traffic, CancellationToken.None);
        Assert.Null(await client.OpenExportAsync(new DateOnly(2026, 3, 1), _traffic, CancellationToken.None));

        Assert.Equal(["Bearer token", null], _server.Authorizations);
        Assert.Equal("https://files.example/movie_ids_03_01_2026.json.gz", _server.Seen[1].AbsoluteUri);
    }

    [Fact]
    public async Task Language_Set_IsAskedFor()
    {
        _server.Answers.Enqueue(() => Answer(HttpStatusCode.OK, "{\"id\":5,\"title\":\"T\"}"));

        await Client(("Tmdb:Language", "de-DE")).GetMovieAsync(5, _traffic, CancellationToken.None);

        Assert.EndsWith("&language=de-DE", _server.Seen[0].Query);
    }

    private TmdbClient Client(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Postgres"] = "Host=nowhere",
            ["Redis"] = "127.0.0.1:1",
            ["Tmdb:BaseUrl"] = "https://api.example/3/",
            ["Tmdb:ExportBaseUrl"] = "https://files.example/",
            ["Tmdb:RequestsPerSecond"] = "0",
            ["Tmdb:RetryDelay"] = "00:00:00.001",
            ["Tmdb:Retries"] = "4",
        }).AddInMemoryCollection(settings.Select(x => KeyValuePair.Create(x.Name, (string?)x.Value))).Build();
        var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(_logs).SetMinimumLevel(LogLevel.Trace))
            .AddSingleton(TimeProvider.System);
        services.AddStorage(configuration).Configure<TmdbOptions>(configuration.GetSection(TmdbOptions.Section));
        services.AddTmdbClient().ConfigurePrimaryHttpMessageHandler(() => _server);
        return services.BuildServiceProvider().GetRequiredService<TmdbClient>();
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, string body, TimeSpan? retryAfter = null)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (retryAfter is { } delay)
            response.Headers.RetryAfter = new(delay);
        return response;
    }

    private sealed class ScriptedServer : HttpMessageHandler
    {
        public Queue<Func<HttpResponseMessage>> Answers { get; } = [];

        public List<Uri> Seen { get; } = [];

        public List<string?> Authorizations { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add(request.RequestUri!);
            Authorizations.Add(request.Headers.Authorization?.ToString());
            return Task.FromResult(Answers.Dequeue()());
        }
    }

    private sealed class CutOffContent : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("{\"id\":5,"u8.ToArray());
            throw new IOException("The response ended prematurely.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private sealed class RecordedLogs : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lock (Lines)
                Lines.Add($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Lines)
                Lines.Add($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
