using MovieAnalytics.Core.Jobs.Ledger;

namespace MovieAnalytics.Core.Jobs.Execution;

/// <summary>How the step of a claimed job ended. The ledger hears of it from <see cref="JobSettlement"/>.</summary>
internal abstract record StepEnd(JobRow Job)
{
    /// <summary>It did its work.</summary>
    public sealed record Succeeded(JobSuccess Success) : StepEnd(Success.Job);

    /// <summary>It threw: a retry, or the job's end.</summary>
    public sealed record Failed(JobRow Job, Exception Error) : StepEnd(Job);

    /// <summary>Somebody asked for it.</summary>
    public sealed record Cancelled(JobRow Job) : StepEnd(Job);

    /// <summary>The host stops: the job goes back as if this attempt had not been.</summary>
    public sealed record Released(JobRow Job) : StepEnd(Job);

    /// <summary>The lease is another worker's, and with it every say.</summary>
    public sealed record Lost(JobRow Job) : StepEnd(Job);
}
