using System.Numerics;

namespace MovieAnalytics.TmdbSandbox.Generation;

/// <summary>
/// Random numbers that depend on nothing but what they are about: a seed, a thing's number and the aspect of it that is
/// drawn. So movie 700,000 is known without the 699,999 before it (splitmix64).
/// </summary>
internal struct Dice(ulong seed, long item, Aspect aspect)
{
    private ulong _state = Mix(seed ^ Mix((ulong)item * 0x9E3779B97F4A7C15 + (ulong)aspect));

    /// <summary>One number for (seed, item, salt), where a whole sequence would be too much.</summary>
    public static ulong Hash(ulong seed, long item, long salt) =>
        Mix(seed ^ Mix((ulong)item * 0x9E3779B97F4A7C15 + (ulong)salt * 0xD1B54A32D192ED03 + 0x2545F4914F6CDD1D));

    /// <summary>0 ≤ x &lt; 1, from a hash.</summary>
    public static double ToUnit(ulong hash) => (hash >> 11) * (1.0 / (1UL << 53));

    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15);

    /// <summary>0 ≤ x &lt; 1.</summary>
    public double Unit() => ToUnit(Next());

    /// <summary>0 ≤ x &lt; <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    public bool Chance(double probability) => Unit() < probability;

    public T Pick<T>(ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    public string Pick(string[] choices) => choices[Below(choices.Length)];

    /// <summary>Mean 0, variance 1, never beyond ±3.5: the sum of four uniform draws, which is near enough to normal here.</summary>
    public double Normal() => (Unit() + Unit() + Unit() + Unit() - 2) * 1.7320508;

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return BitOperations.RotateLeft(z ^ (z >> 31), 17);
    }
}

/// <summary>What about a thing is drawn: each aspect has its own sequence, so that a change to one leaves the others alone.</summary>
internal enum Aspect
{
    Fame, Language, Release, Genres, Rating, Money, Title, OriginalTitle, Overview, Tagline, Pictures, Companies, Collection,
    Cast, Crew, Keywords, ReleaseDates, ExternalIds, Person, Company, Change, Failure,
}
