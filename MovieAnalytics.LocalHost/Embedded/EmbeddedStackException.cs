namespace MovieAnalytics.LocalHost.Embedded;

/// <summary>The embedded stack cannot start; the message says why and what to do, and is all that a user needs to see.</summary>
internal sealed class EmbeddedStackException(string message, Exception? inner = null) : Exception(message, inner);
