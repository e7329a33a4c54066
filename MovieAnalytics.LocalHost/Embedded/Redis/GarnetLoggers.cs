using Microsoft.Extensions.Logging.Abstractions;

namespace MovieAnalytics.LocalHost.Embedded.Redis;

/// <summary>Puts Garnet's many categories under one name, and drops its remark that it uses our loggers.</summary>
internal sealed class GarnetLoggers(ILoggerFactory inner) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) =>
        categoryName == "ArgParser" ? NullLogger.Instance : inner.CreateLogger($"Garnet.{categoryName}");

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose()
    {
        // The inner one is its owner's.
    }
}
