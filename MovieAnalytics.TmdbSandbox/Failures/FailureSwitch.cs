using System.Collections.Concurrent;
using MovieAnalytics.TmdbSandbox.Generation;

namespace MovieAnalytics.TmdbSandbox.Failures;

/// <summary>
/// Decides which requests fail. The draw depends on the seed, the request's path and query, and how often it was made since
/// the plan was set: neither on time nor on what other clients do. So a run can be repeated, and a retry is a new draw.
/// </summary>
internal sealed class FailureSwitch(int seed, FailurePlan plan)
{
    private readonly ConcurrentDictionary<ulong, int> _attempts = new();
    private FailurePlan _plan = plan;

    public FailurePlan Plan
    {
        get => Volatile.Read(ref _plan);
        set
        {
            _attempts.Clear();
            Volatile.Write(ref _plan, value);
        }
    }

    /// <summary>How the request is to fail, or null.</summary>
    public FailureKind? Draw(string path, string query)
    {
        var plan = Plan;
        if (plan.IsEmpty || !path.StartsWith(plan.PathPrefix, StringComparison.Ordinal)) return null;
        var request = Hash(query, Hash(path, 14695981039346656037));
        var attempt = _attempts.AddOrUpdate(request, 1, (_, earlier) => earlier + 1);
        var draw = Dice.ToUnit(Dice.Hash((ulong)seed, (long)request, attempt));
        foreach (var (kind, rate) in plan.Rates)
        {
            draw -= rate;
            if (draw < 0) return kind;
        }

        return null;
    }

    /// <summary>FNV-1a: the same in every process, which string.GetHashCode is not.</summary>
    private static ulong Hash(string text, ulong hash)
    {
        foreach (var c in text) hash = (hash ^ c) * 1099511628211;
        return hash;
    }
}
