using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Reading;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Status;

/// <summary>The figures in the form that the client prefers.</summary>
internal sealed record MetricsAnswer : Answer
{
    public const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    public const string Prometheus = "text/plain; version=0.0.4; charset=utf-8";

    public Reply? Figures { get; init; }

    public override void Describe(OperationDescription operation)
    {
        const string about = "The figures: JSON, or Prometheus' or OpenMetrics' text when the header Accept asks for it.";
        var sections = new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "object" } };
        operation.Answers(StatusCodes.Status200OK, about, "application/json", sections, ApiHeader.ETag);
        operation.Answers(StatusCodes.Status200OK, about, Prometheus, Schema.String);
        operation.Answers(StatusCodes.Status200OK, about, OpenMetrics, Schema.String);
    }

    protected override Reply Write(QueryReader parameters, string path) => Figures!;
}
