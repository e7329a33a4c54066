namespace MovieAnalytics.Core.Health;

/// <summary>
/// Something that takes long the first time: it is done before the process says that it is ready, so that no client waits for it.
/// Register it as a singleton <c>IWarmUp</c>.
/// </summary>
public interface IWarmUp
{
    Task RunAsync(CancellationToken cancellationToken);
}
