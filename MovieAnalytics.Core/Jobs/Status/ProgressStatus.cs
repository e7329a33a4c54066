using System.Text.Json;

namespace MovieAnalytics.Core.Jobs.Status;

/// <summary>How far a job is, how fast, and when it will be done at that speed.</summary>
/// <param name="Stage">What is being done; <c>children</c> where only the child jobs can be counted.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Null when not known.</param>
public sealed record ProgressStatus(string Stage, long Done, long? Total)
{
    // Less tells nothing of the speed to come.
    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(1);

    /// <summary>Units a second since the stage began; null while that says nothing.</summary>
    public double? PerSecond { get; init; }

    /// <summary>UTC; null while it cannot be said.</summary>
    public DateTime? ExpectedEnd { get; init; }

    /// <summary>As a job's own step reported it.</summary>
    internal static ProgressStatus? From(JobRow row)
    {
        if (row.State == JobState.Succeeded || row.Progress is null)
            return null;
        var progress = JsonSerializer.Deserialize<JobProgress>(row.Progress, JobJson.Options)!;
        return new ProgressStatus(progress.Stage, progress.Done, progress.Total).At(progress.Since.UtcDateTime, progress.At.UtcDateTime);
    }

    /// <summary>The same stage with what the children have done of it.</summary>
    internal ProgressStatus Plus(long done, DateTime? since, DateTime at)
    {
        var sum = new ProgressStatus(Stage, Done + done, Total);
        return since is { } began ? sum.At(began, at) : sum;
    }

    private ProgressStatus At(DateTime since, DateTime at)
    {
        if (at - since < Telling || Done == 0)
            return this;
        var perSecond = Done / (at - since).TotalSeconds;
        return this with
        {
            PerSecond = Math.Round(perSecond, 1),
            ExpectedEnd = Total > Done ? at + TimeSpan.FromSeconds((Total.Value - Done) / perSecond) : null,
        };
    }
}
