namespace MovieAnalytics.LocalHost.Hosting.Invocation;

/// <summary>Starts one function again and again, as its trigger says.</summary>
internal interface ITriggerLoop
{
    /// <summary>Ends when <paramref name="stopping"/> is cancelled and the last invocation has returned. What a function throws does not end it.</summary>
    Task RunAsync(CancellationToken stopping);
}
