using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using MovieAnalytics.Functions.Http.Status;

namespace MovieAnalytics.Tests.Http;

[Collection(nameof(FilledApp))]
public sealed class MetricsEndpointTests(FilledApp filled)
{
    private HttpClient Client => filled.App.Client;

    [Fact]
    public async Task Get_AsJson_CountsByRouteTemplate()
    {
        for (var id = 1; id <= 30; id++)
            await Client.GetAsync($"/movies/{id}");
        await Client.GetAsync("/movies/garbage");
        await Client.GetAsync("/no/such/path");

        var metrics = await Client.GetFromJsonAsync<JsonElement>("/metrics");
        var byEndpoint = metrics.GetProperty("requests").GetProperty("by_endpoint");
        Assert.True(byEndpoint.GetProperty("GET /movies/{id}").GetInt64() >= 31);
        Assert.DoesNotContain("such", byEndpoint.GetRawText());
        Assert.True(metrics.GetProperty("requests").GetProperty("by_status").GetProperty("4xx").GetInt64() >= 1);
        var latency = metrics.GetProperty("latency").GetProperty("by_endpoint").GetProperty("GET /movies/{id}");
        Assert.True(latency.GetProperty("p50").GetDouble() > 0);
        Assert.True(latency.GetProperty("p99").GetDouble() >= latency.GetProperty("p50").GetDouble());
        Assert.True(metrics.GetProperty("cache").GetProperty("misses").GetInt64() >= 30);
    }

    [Fact]
    public async Task Get_AsPrometheusText_IsWellFormed()
    {
        await Client.GetAsync("/movies/1");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/plain"));
        using var response = await Client.SendAsync(request);

        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        var lines = (await response.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Assert.Matches("""^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? [-+0-9.eEInf]+)$""", line));
        Assert.Contains(lines, line => line.StartsWith("""http_requests_total{endpoint="GET /movies/{id}",status="2xx"} """, StringComparison.Ordinal));
        Assert.Contains(
            lines, line => line.StartsWith("""http_request_duration_seconds_bucket{endpoint="GET /movies/{id}",le="+Inf"} """, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", MetricsFormat.Json)]
    [InlineData("*/*", MetricsFormat.Json)]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", MetricsFormat.Json)]
    [InlineData("text/plain", MetricsFormat.PrometheusText)]
    [InlineData("application/openmetrics-text;version=1.0.0,text/plain;q=0.5,*/*;q=0.1", MetricsFormat.OpenMetrics)]
    [InlineData("application/json;q=0.5,text/plain;q=0.6", MetricsFormat.PrometheusText)]
    public void FormatOf_TakesWhatIsPreferred(string accept, MetricsFormat expected)
    {
        var context = new DefaultHttpContext();
        if (accept.Length > 0)
            context.Request.Headers.Accept = accept;
        Assert.Equal(expected, MetricsAccept.FormatOf(context.Request));
    }
}
