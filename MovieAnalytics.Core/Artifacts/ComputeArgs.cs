using System.Text.Json.Serialization;

namespace MovieAnalytics.Core.Artifacts;

/// <summary>Arguments of a job that computes a daily artifact.</summary>
/// <param name="TargetDate">The day; null for the latest one that has metrics.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DailyComputeArgs(DateOnly? TargetDate = null);

/// <summary>A job that takes no arguments says so when it is given some.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NoArgs;
