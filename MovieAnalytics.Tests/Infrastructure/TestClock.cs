using System.Globalization;
using MovieAnalytics.Benchmarks.Ingestion;

namespace MovieAnalytics.Tests.Infrastructure;

/// <summary>
/// The moment that it is for tests of which a part depends on the date or the hour. They carry <c>[Trait("Clock", "Settled")]</c>, and
/// CI runs them at other moments too, which MOVIEANALYTICS_TEST_NOW names.
/// </summary>
internal static class TestClock
{
    public const string Trait = "Clock";
    public const string Settled = "Settled";

    private const string Variable = "MOVIEANALYTICS_TEST_NOW";

    public static DateTimeOffset Now { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
        ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        : new DateTimeOffset(2026, 7, 15, 12, 0, 0, TimeSpan.Zero);

    public static DateOnly Today { get; } = DateOnly.FromDateTime(Now.UtcDateTime);

    public static TimeProvider Time { get; } = new SettledTime(Now);
}
