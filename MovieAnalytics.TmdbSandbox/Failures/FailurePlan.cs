using System.Globalization;

namespace MovieAnalytics.TmdbSandbox.Failures;

/// <summary>How often the sandbox fails in which way. Immutable; the rates of all kinds together are at most 1.</summary>
public sealed record FailurePlan
{
    private static readonly (string Name, FailureKind Kind)[] Names =
    [
        ("429", FailureKind.TooManyRequests), ("500", FailureKind.ServerError), ("401", FailureKind.Unauthorized),
        ("slow", FailureKind.Slow), ("cut", FailureKind.CutOff), ("malformed", FailureKind.Malformed),
    ];

    /// <summary>No failures.</summary>
    public static FailurePlan None { get; } = new();

    /// <summary>Share of requests (0 to 1) that fail in this way.</summary>
    public IReadOnlyDictionary<FailureKind, double> Rates { get; private init; } = new Dictionary<FailureKind, double>();

    /// <summary>Only requests whose path starts so can fail, for example <c>/3/movie/550</c>; empty = all but the sandbox's own.</summary>
    public string PathPrefix { get; init; } = "";

    /// <summary>How late a slow answer is.</summary>
    public TimeSpan SlowDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The seconds that a 429 asks to wait.</summary>
    public int RetryAfterSeconds { get; init; } = 1;

    public bool IsEmpty => Rates.Count == 0;

    /// <summary>The same plan with another rate for one kind; 0 switches it off.</summary>
    /// <exception cref="ArgumentException">The rate is not 0 to 1, or all rates together are more than 1.</exception>
    public FailurePlan With(FailureKind kind, double rate)
    {
        if (rate is not (>= 0 and <= 1)) throw new ArgumentException($"The rate of {NameOf(kind)} must be 0 to 1, not {rate}.");
        var rates = new SortedDictionary<FailureKind, double>(Rates.ToDictionary()) { [kind] = rate };
        if (rate == 0) rates.Remove(kind);
        if (rates.Values.Sum() > 1 + 1e-9) throw new ArgumentException("The rates of all failures together must be at most 1.");
        return this with { Rates = rates };
    }

    /// <summary>Reads <c>429=0.1,slow=0.05</c>.</summary>
    /// <exception cref="ArgumentException">What is wrong with it.</exception>
    public static FailurePlan Parse(string text)
    {
        var plan = None;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !double.TryParse(part[(equals + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var rate))
                throw new ArgumentException($"'{part}' is not KIND=RATE, such as 429=0.1.");
            plan = plan.With(KindOf(part[..equals]), rate);
        }

        return plan;
    }

    /// <summary>The kind of a name on the command line or in <c>POST /sandbox/failures</c>.</summary>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public static FailureKind KindOf(string name)
    {
        foreach (var known in Names)
        {
            if (known.Name == name) return known.Kind;
        }

        throw new ArgumentException($"'{name}' is no kind of failure; there are {string.Join(", ", Names.Select(n => n.Name))}.");
    }

    /// <summary>The name of a kind on the command line.</summary>
    public static string NameOf(FailureKind kind) => Names.First(known => known.Kind == kind).Name;
}
