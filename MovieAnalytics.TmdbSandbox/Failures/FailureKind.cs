namespace MovieAnalytics.TmdbSandbox.Failures;

/// <summary>The ways in which the sandbox can fail on request.</summary>
public enum FailureKind
{
    /// <summary>429 with <c>Retry-After</c>; <c>429</c> on the command line.</summary>
    TooManyRequests,

    /// <summary>500 with TMDB's body; <c>500</c> on the command line.</summary>
    ServerError,

    /// <summary>401 with TMDB's body; <c>401</c> on the command line.</summary>
    Unauthorized,

    /// <summary>The right answer, late; <c>slow</c> on the command line.</summary>
    Slow,

    /// <summary>Half of the body, then the connection is closed; <c>cut</c> on the command line.</summary>
    CutOff,

    /// <summary>200 with a complete HTTP message whose JSON breaks off; <c>malformed</c> on the command line.</summary>
    Malformed,
}
