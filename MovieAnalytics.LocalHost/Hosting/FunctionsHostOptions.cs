namespace MovieAnalytics.LocalHost.Hosting;

/// <summary>What the host of the functions needs to know beyond the app settings.</summary>
internal sealed record FunctionsHostOptions
{
    /// <summary>The key that functions above <c>Anonymous</c> ask for. The real host has several; here one opens all levels.</summary>
    public required string FunctionKey { get; init; }

    /// <summary>Path of host.json; null: the host's defaults.</summary>
    public string? HostJsonPath { get; init; }

    /// <summary>
    /// Folder that remembers the timers' schedules, so that a run missed while the host was down is made up for at the next
    /// start; the real host keeps the same in AzureWebJobsStorage. Null: nothing is remembered beyond the process.
    /// </summary>
    public string? ScheduleStatusFolder { get; init; }

    /// <summary>How long a shutdown waits for running timer and queue functions, whose tokens it has cancelled.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>How long a shutdown lets HTTP functions finish before it cancels their tokens too (endless streams need that).</summary>
    public TimeSpan HttpDrainTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
