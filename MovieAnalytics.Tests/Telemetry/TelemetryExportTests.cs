using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MovieAnalytics.Tests.Http;
using MovieAnalytics.Tests.Infrastructure;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace MovieAnalytics.Tests.Telemetry;

/// <summary>What a collector gets from a running API. Strings stand in its protobuf bodies as they are.</summary>
public sealed class TelemetryExportTests : IAsyncLifetime
{
    private const int FlushMilliseconds = 60_000;
    private readonly ConcurrentDictionary<string, string> _received = new();
    private WebApplication _collector = null!;
    private ApiApp _app = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _collector = builder.Build();
        _collector.Urls.Add("http://127.0.0.1:0");
        _collector.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            _received.AddOrUpdate(signal, Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
        });
        await _collector.StartAsync();
        _app = new ApiApp(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", _collector.Urls.Single()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_SERVICE_NAME", "films"));
        await _app.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _collector.DisposeAsync();
    }

    [Fact]
    public async Task Requests_WithACollector_AreTracedDownToTheirSqlAndCounted()
    {
        await _app.FillAsync();
        using var answer = await _app.Client.GetAsync("/movies/7");
        Assert.True(answer.IsSuccessStatusCode);

        // A request's span ends some time after its answer has arrived, and figures are up to a second old.
        await Eventually.TrueAsync(() => Task.FromResult(
            _app.Services.GetRequiredService<TracerProvider>().ForceFlush(FlushMilliseconds) && Received("traces").Contains("GET /movies/{id}")));
        await Eventually.TrueAsync(() => Task.FromResult(
            _app.Services.GetRequiredService<MeterProvider>().ForceFlush(FlushMilliseconds) && Received("metrics").Contains("http_requests")));

        var traces = Received("traces");
        Assert.Contains("films", traces);
        Assert.Contains("Npgsql", traces);
        var metrics = Received("metrics");
        foreach (var name in new[] { "http_requests", "http_request_duration", "cache_requests", "jobs_due", "dotnet.gc.pause.time", "GET /movies/{id}" })
            Assert.Contains(name, metrics);
    }

    private string Received(string signal) => _received.GetValueOrDefault(signal, "");
}
