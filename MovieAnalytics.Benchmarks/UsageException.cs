namespace MovieAnalytics.Benchmarks;

/// <summary>Wrong arguments on the command line.</summary>
internal sealed class UsageException(string message) : Exception(message);
