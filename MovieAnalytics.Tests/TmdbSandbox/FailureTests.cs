using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MovieAnalytics.TmdbSandbox;
using MovieAnalytics.TmdbSandbox.Failures;

namespace MovieAnalytics.Tests.TmdbSandbox;

public sealed class FailureTests
{
    private static readonly SandboxOptions Options = new() { Movies = 500, RateLimit = 0, Today = new DateOnly(2026, 11, 23) };

    [Theory]
    [InlineData(FailureKind.TooManyRequests, HttpStatusCode.TooManyRequests, 25)]
    [InlineData(FailureKind.ServerError, HttpStatusCode.InternalServerError, 11)]
    [InlineData(FailureKind.Unauthorized, HttpStatusCode.Unauthorized, 7)]
    public async Task Request_ToldToFailWithAStatus_HasTmdbsBody(FailureKind kind, HttpStatusCode status, int code)
    {
        await using var client = await SandboxClient.StartAsync(Options with { Failures = (FailurePlan.None with { RetryAfterSeconds = 7 }).With(kind, 1) });
        using var response = await client.Http.GetAsync("movie/2");
        Assert.Equal(status, response.StatusCode);
        Assert.Contains($"\"status_code\":{code},", await response.Content.ReadAsStringAsync());
        if (kind == FailureKind.TooManyRequests) Assert.Equal("7", response.Headers.GetValues("Retry-After").Single());
    }

    [Fact]
    public async Task Request_ToldToBeCutOff_EndsInTheMiddleOfTheBody()
    {
        await using var client = await SandboxClient.StartAsync(Options with { Failures = FailurePlan.Parse("cut=1") });
        await Assert.ThrowsAsync<HttpRequestException>(() => client.Http.GetStringAsync("movie/2"));
        using var plain = new HttpClient { BaseAddress = client.Server.BaseAddress };
        using var response = await plain.GetAsync("movie/2?api_key=x", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await using var body = await response.Content.ReadAsStreamAsync();
        using var half = new MemoryStream();
        await Assert.ThrowsAsync<HttpIOException>(() => body.CopyToAsync(half));
        Assert.Equal(response.Content.Headers.ContentLength / 2, half.Length);
    }

    [Fact]
    public async Task Request_ToldToBeMalformed_IsNoJson()
    {
        await using var client = await SandboxClient.StartAsync(Options with { Failures = FailurePlan.Parse("malformed=1") });
        var body = await client.Http.GetStringAsync("movie/2");
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(body));
        Assert.StartsWith("{\"adult\"", body);
    }

    [Fact]
    public async Task Request_ToldToBeSlow_IsRightButLate()
    {
        await using var client = await SandboxClient.StartAsync(
            Options with { Failures = FailurePlan.Parse("slow=1") with { SlowDelay = TimeSpan.FromMinutes(5) } });
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Http.GetStringAsync("movie/2", impatient.Token));
        client.Server.Failures = client.Server.Failures with { SlowDelay = TimeSpan.FromMilliseconds(1) };
        await client.GetAsync("movie/2");
    }

    [Fact]
    public async Task Failures_OfTheSameSeed_HitTheSameRequestsAtTheGivenRate()
    {
        var first = await OutcomesAsync(seed: 5, parallel: false);
        Assert.Equal(first, await OutcomesAsync(seed: 5, parallel: true));
        Assert.NotEqual(first, await OutcomesAsync(seed: 6, parallel: false));
        Assert.InRange(first.Count(status => status != HttpStatusCode.OK), 60, 140);
    }

    [Fact]
    public async Task Failures_SwitchedAtRunTime_BeginAndEnd()
    {
        await using var client = await SandboxClient.StartAsync(Options);
        var control = new Uri(client.Server.RootAddress, "sandbox/failures");
        using (var set = await client.Http.PostAsJsonAsync(control, new Dictionary<string, object> { ["500"] = 1, ["path_prefix"] = "/3/movie/3" }))
            Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        await client.GetAsync("movie/2");
        await client.GetAsync("movie/3", HttpStatusCode.InternalServerError);
        using (var cleared = await client.Http.PostAsJsonAsync(control, new { })) Assert.Equal(HttpStatusCode.OK, cleared.StatusCode);
        await client.GetAsync("movie/3");
    }

    [Theory]
    [InlineData("""{"507":0.1}""")]
    [InlineData("""{"500":2}""")]
    [InlineData("""{"500":0.6,"429":0.6}""")]
    [InlineData("""{"500":"often"}""")]
    [InlineData("nonsense")]
    public async Task Failures_ThatCannotBe_AreRefused(string body)
    {
        await using var client = await SandboxClient.StartAsync(Options);
        using var response = await client.Http.PostAsync(new Uri(client.Server.RootAddress, "sandbox/failures"), new StringContent(body));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True(client.Server.Failures.IsEmpty);
    }

    private static async Task<HttpStatusCode[]> OutcomesAsync(int seed, bool parallel)
    {
        await using var client = await SandboxClient.StartAsync(Options with { Seed = seed, Failures = FailurePlan.Parse("429=0.1,500=0.1") });
        var requests = Enumerable.Range(0, 500).Select(i => $"movie/popular?page={i + 1}");
        if (parallel)
            return await Task.WhenAll(requests.Reverse().Select(StatusAsync)).ContinueWith(all => all.Result.Reverse().ToArray(), TaskScheduler.Default);
        var outcomes = new List<HttpStatusCode>();
        foreach (var request in requests) outcomes.Add(await StatusAsync(request));
        return [.. outcomes];

        async Task<HttpStatusCode> StatusAsync(string request)
        {
            using var response = await client.Http.GetAsync(request);
            return response.StatusCode;
        }
    }
}
