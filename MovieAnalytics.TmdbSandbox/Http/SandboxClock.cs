using System.Globalization;

namespace MovieAnalytics.TmdbSandbox.Http;

/// <summary>
/// What day it is: that of the <see cref="TimeProvider"/> (UTC), unless a day was set for the sandbox or is named by the request
/// (header <c>X-Sandbox-Date</c> or query <c>sandbox_date</c>). A day that was set or named is taken at noon.
/// </summary>
internal sealed class SandboxClock(TimeProvider time)
{
    private const string Header = "X-Sandbox-Date";
    private const string Parameter = "sandbox_date";

    private readonly Lock _lock = new();
    private DateOnly? _today;

    /// <summary>The day that was set, or null while the time provider decides.</summary>
    public DateOnly? FixedToday
    {
        get
        {
            lock (_lock) return _today;
        }
        set
        {
            lock (_lock) _today = value;
        }
    }

    public DateTime Now => FixedToday is { } day ? Noon(day) : time.GetUtcNow().UtcDateTime;

    public DateOnly Today => DateOnly.FromDateTime(Now);

    public DateTime NowFor(HttpContext context) => DayNamedBy(context) is { } text && TryParse(text, out var day) ? Noon(day) : Now;

    public DateOnly TodayFor(HttpContext context) => DateOnly.FromDateTime(NowFor(context));

    /// <summary>Whether the request names a day that cannot be read.</summary>
    public static bool IsMalformed(HttpContext context) => DayNamedBy(context) is { } text && !TryParse(text, out _);

    public static bool TryParse(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static string? DayNamedBy(HttpContext context)
    {
        if (context.Request.Headers.TryGetValue(Header, out var header)) return header.ToString();
        return context.Request.Query.TryGetValue(Parameter, out var query) ? query.ToString() : null;
    }

    private static DateTime Noon(DateOnly day) => day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);
}
