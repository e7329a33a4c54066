namespace MovieAnalytics.TmdbSandbox;

/// <summary>The sandbox cannot start as it was asked to; the message says why, for whoever asked.</summary>
public sealed class SandboxException(string message, Exception? inner = null) : Exception(message, inner);
