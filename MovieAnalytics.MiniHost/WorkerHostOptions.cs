namespace MovieAnalytics.MiniHost;

/// <summary>What to run, and how.</summary>
public sealed record WorkerHostOptions
{
    /// <summary>The app's build output: the worker's assembly, host.json and what belongs to them.</summary>
    public required string AppFolder { get; init; }

    /// <summary>The worker's assembly in it, such as <c>MyApp.dll</c>.</summary>
    public required string Assembly { get; init; }

    /// <summary>App settings: the worker gets them as its environment.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>What callers of functions that are not anonymous show in <c>x-functions-key</c> or <c>?code=</c>.</summary>
    public required string FunctionKey { get; init; }

    /// <summary>How long a worker may take to start and to load its functions.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(1);
}
