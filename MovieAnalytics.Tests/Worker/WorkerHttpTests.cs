using System.Net;
using System.Text.RegularExpressions;
using MovieAnalytics.Tests.Http.Describing;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Worker;

/// <summary>Every route answers through the real worker, behind the real host's routing, as it does under LocalHost.</summary>
[Collection(nameof(WorkerApp))]
public sealed partial class WorkerHttpTests(WorkerApp app)
{
    // Beside these the host's front adds Date and Transfer-Encoding, and what a test measures differs.
    private static readonly string[] Compared =
        ["Content-Type", "Content-Length", "ETag", "Cache-Control", "X-Cache-Status", "X-Total-Count", "X-Next-Cursor", "Link", "Retry-After", "Allow",
            "X-Ignored-Parameters"];

    public static TheoryData<string, string> Requests()
    {
        var requests = new TheoryData<string, string>();
        foreach (var path in new[]
        {
            "/movies", "/movies?limit=5&offset=10&sort=-rating", "/movies?offset=10001",
            "/movies?genre=Drama&min_rating=6&year=2000", "/movies?limit=2&cursor=x", "/movies?limit=0",
            "/movies/7", "/movies/8?verbose=1", "/movies/4711", "/movies/abc", "/movies/Trending", "/movies/trendings",
            "/movies/trending", "/movies/trending?window=week&genre=Comedy", "/movies/trending?date=1999-01-01",
            "/movies/7/recommendations", "/movies/7/history", "/movies/7/history?from=2026-11-15&to=2026-11-18",
            "/analytics/top-genres?target_date=2026-11-20", "/analytics/top-genres?target_date=garbage", "/analytics/genres/4711/history",
            "/analytics/top-rated", "/analytics/underrated", "/analytics/box-office", "/analytics/people?role=director",
            "/search?q=heist&limit=3", "/search?q=am%C3%A9lie", "/search", "/search/suggest?q=hei",
            "/admin/jobs?limit=1&kind=none", "/admin/jobs/0199c0de-7000-7000-8000-000000000000", "/admin/jobs/x",
            "/admin/jobs/0199c0de-7000-7000-8000-000000000000/events",
        })
            requests.Add("GET", path);
        // The files that the assembly carries, and requests of movies.http: so a path that is in there is asked of both hosts.
        foreach (var path in new[] { "/docs/swagger-ui.css", "/docs/nothing" }.Concat(OfMoviesHttp()))
            requests.Add("GET", path);
        foreach (var path in new[] { "/movies?limit=3", "/movies/trending", "/search?q=heist", "/openapi.json", "/docs" })
        {
            requests.Add("HEAD", path);
            requests.Add("OPTIONS", path);
        }
        requests.Add("POST", "/admin/ingest/run?mode=nonsense");
        requests.Add("POST", "/admin/compute/nothing");
        requests.Add("POST", "/admin/search/build-index?full=maybe");
        requests.Add("POST", "/admin/jobs/0199c0de-7000-7000-8000-000000000000/cancel");
        requests.Add("POST", "/admin/jobs/0199c0de-7000-7000-8000-000000000000/retry");
        return requests;
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Request_ThroughTheWorker_IsAnsweredAsUnderLocalHost(string method, string path)
    {
        // Twice, so that both come from the caches.
        for (var round = 0; round < 2; round++)
        {
            using var local = await SendAsync(app.Local.Client, method, path, "key");
            using var worker = await SendAsync(app.Client, method, path, WorkerBuild.Key);
            Assert.Equal(local.StatusCode, worker.StatusCode);
            Assert.Equal(Settle(await local.Content.ReadAsStringAsync()), Settle(await worker.Content.ReadAsStringAsync()));
            var isMeasured = path.StartsWith("/search", StringComparison.Ordinal);
            foreach (var header in Compared.Where(header => !isMeasured || header is not ("ETag" or "Content-Length")))
                Assert.Equal($"{header}: {ValueOf(local, header)}", $"{header}: {ValueOf(worker, header)}");
            foreach (var header in new[] { "X-Response-Time-Ms", "Server-Timing" })
                Assert.NotEqual("", ValueOf(worker, header));
        }
    }

    [Fact]
    public async Task Requests_OfTheTheoryAbove_ReachEveryHttpFunction()
    {
        var missing = app.Host.Functions.Where(function => function.IsHttp).Select(function => function.Name)
            .Except(["GetHealth", "GetReadiness", "GetTriggerHealth", "GetMetrics", "RunIngestion", "RunCompute", "BuildSearchIndex"])
            .Where(name => !Requests().Any(row => RouteOf(name).IsMatch(((string)row[1]).Split('?')[0])))
            .ToList();
        Assert.Empty(missing);

        // It is ready as soon as it is warm.
        await Eventually.TrueAsync(async () => (await app.Client.GetAsync("/health/ready")).IsSuccessStatusCode);
        foreach (var path in new[] { "/health", "/metrics" })
        {
            using var response = await SendAsync(app.Client, "GET", path, WorkerBuild.Key);
            Assert.True(response.StatusCode is HttpStatusCode.OK, $"{path}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
        // Jobs that other tests enqueued may be due, and nothing polls their lists here.
        using var triggers = await SendAsync(app.Client, "GET", "/health/triggers", WorkerBuild.Key);
        Assert.True(triggers.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{triggers.StatusCode}");
    }

    [Fact]
    public async Task Get_WithTheETagThatItGave_Is304()
    {
        using var first = await app.Client.GetAsync("/movies/7");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/movies/7") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await app.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("GET", "/admin/jobs", "", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/admin/jobs", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/nothing/here", "", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/movies/7", "", HttpStatusCode.NotFound)]
    [InlineData("GET", "/admins/jobs", WorkerBuild.Key, HttpStatusCode.NotFound)]
    public async Task Request_ThatTheHostAnswers_IsAsTheReadmeSays(string method, string path, string key, HttpStatusCode status)
    {
        using var response = await SendAsync(app.Client, method, path, key);
        Assert.Equal(status, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Post_ThroughTheWorker_IsA202WithTheJobToWatch()
    {
        using var accepted = await SendAsync(app.Client, "POST", "/admin/compute/trending?target_date=2026-11-17", WorkerBuild.Key);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);

        using var job = await SendAsync(app.Client, "GET", accepted.Headers.Location!.ToString(), WorkerBuild.Key);
        Assert.Contains("\"kind\":\"compute.trending\"", await job.Content.ReadAsStringAsync());
    }

    // Those that only read, of what does not differ from one process to another.
    private static IEnumerable<string> OfMoviesHttp() => HttpFileRequest.Read(new Dictionary<string, string> { ["host"] = "", ["key"] = "" }, null)
        .Where(request => request.Method == "GET" && !request.Url.Contains("/admin/", StringComparison.Ordinal))
        .Select(request => request.Url)
        .Where(url => url is not ("/health" or "/health/ready" or "/health/triggers" or "/metrics"));

    private Regex RouteOf(string function)
    {
        var route = app.Host.Functions.Single(found => found.Name == function).Text("route")!;
        return new Regex($"^/{Parameter().Replace(route.Replace("{area:regex(^admin$)}", "admin"), "[^/]+")}$");
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path, string key)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (key.Length > 0)
            request.Headers.Add("x-functions-key", key);
        return client.SendAsync(request);
    }

    private static string ValueOf(HttpResponseMessage response, string header) =>
        string.Join(", ", response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).Where(pair => pair.Key == header)
            .Select(pair => pair.Value.ToString()));

    // What one request took is not what another takes.
    private static string Settle(string body) => Varying().Replace(body, "");

    [GeneratedRegex("\"(processing_time_ms|trace_id)\":[^,}]*")]
    private static partial Regex Varying();

    [GeneratedRegex("{[^}]*}")]
    private static partial Regex Parameter();
}
