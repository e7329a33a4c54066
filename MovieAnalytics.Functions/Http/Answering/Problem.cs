using System.Globalization;
using Microsoft.AspNetCore.Http;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Answering;

/// <summary>An error as RFC 9457 problem details.</summary>
/// <param name="Type">Which kind.</param>
/// <param name="Detail">What went wrong here, and what to do about it.</param>
internal sealed record Problem(ProblemType Type, string Detail) : IResult
{
    public const string MediaType = "application/problem+json";

    /// <summary>What is wrong with each parameter.</summary>
    public IReadOnlyList<ParameterError> Errors { get; init; } = [];

    /// <summary>When it is worth another try.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Finds the log entries of this request.</summary>
    public string? TraceId { get; init; }

    public static Problem NotFound(string detail) => new(ProblemType.NotFound, detail);

    /// <summary>The request needs what a job makes.</summary>
    /// <param name="what">Such as <c>Trending movies</c>.</param>
    /// <param name="post">The path whose POST starts the job.</param>
    public static Problem NotComputed(string what, string post) =>
        new(ProblemType.NotComputed, $"{what} are not computed yet. Run POST {post} (function key needed) and try again when its job has succeeded.")
        {
            RetryAfter = TimeSpan.FromSeconds(30),
        };

    /// <summary>The same of an artifact.</summary>
    public static Problem NotComputed(Artifact artifact) => NotComputed(artifact.Title, $"/admin/compute/{artifact.Name}");

    public Task ExecuteAsync(HttpContext httpContext) => new ReplyResult(ToReply()).ExecuteAsync(httpContext);

    public Reply ToReply() => Reply.Create(
        new ProblemDetails(Type.Uri, Type.Title, Type.Status, Detail, Errors.Count == 0 ? null : Errors, TraceId), ApiJson.WithoutNulls) with
    {
        Status = Type.Status,
        ContentType = MediaType,
        Headers = RetryAfter is { } wait
            ? [new(ApiHeader.RetryAfter.Name, Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture))]
            : [],
    };
}

/// <summary>A problem as it is written (RFC 9457).</summary>
/// <param name="Type">Which kind; stable.</param>
/// <param name="Title">The same for people.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What went wrong here, and what to do about it.</param>
/// <param name="Errors">What is wrong with each parameter.</param>
/// <param name="TraceId">Finds the log entries of this request.</param>
internal sealed record ProblemDetails(string Type, string Title, int Status, string Detail, IReadOnlyList<ParameterError>? Errors, string? TraceId);

/// <summary>What is wrong with one parameter.</summary>
internal sealed record ParameterError(string Parameter, string Detail);
