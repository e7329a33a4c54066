using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MovieAnalytics.Tests.Infrastructure;

/// <summary>Keeps the lines that an operator would see (Warning and above), and whether a stack trace came with them.</summary>
internal sealed class LineLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<LogLine> _lines = new();

    public IReadOnlyList<LogLine> Lines => [.. _lines];

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            _lines.Enqueue(new LogLine(logLevel, formatter(state, exception), exception is not null));
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Dispose()
    {
    }
}

internal sealed record LogLine(LogLevel Level, string Text, bool HasTrace);
