using System.Globalization;
using NCrontab;

namespace MovieAnalytics.LocalHost.Hosting.Timers;

/// <summary>When a timer comes due, in UTC.</summary>
internal abstract class TimerSchedule
{
    /// <summary>Due more than once a minute: the real host then keeps no status of the schedule.</summary>
    public abstract bool IsSubMinute { get; }

    /// <summary>The first time due after <paramref name="now"/>.</summary>
    public abstract DateTime Next(DateTime now);

    /// <summary>NCRONTAB of six fields, of five (no seconds), or a time span between runs; null: none of these.</summary>
    public static TimerSchedule? TryParse(string expression)
    {
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var options = new CrontabSchedule.ParseOptions { IncludingSeconds = fields.Length != 5 };
        if (CrontabSchedule.TryParse(expression, options) is { } cron)
            return CronSchedule.OfDue(cron, fields);
        return TimeSpan.TryParse(expression, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero
            ? new IntervalSchedule(interval)
            : null;
    }

    private sealed class CronSchedule(CrontabSchedule cron, string expression, bool isSubMinute) : TimerSchedule
    {
        public override bool IsSubMinute => isSubMinute;

        public static CronSchedule? OfDue(CrontabSchedule cron, string[] fields)
        {
            // The 29th of February comes within eight years; what has not come in ten never does.
            var start = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
            if (cron.GetNextOccurrence(start, start.AddYears(10)) == start.AddYears(10))
                return null;
            var everyMinute = fields.Length == 6 && fields.Skip(1).All(field => field == "*");
            var justBefore = start.AddMilliseconds(-1);
            var isSubMinute = everyMinute && cron.GetNextOccurrences(justBefore, justBefore.AddMinutes(1)).Skip(1).Any();
            return new CronSchedule(cron, string.Join(' ', fields), isSubMinute);
        }

        public override DateTime Next(DateTime now) => DateTime.SpecifyKind(cron.GetNextOccurrence(now), DateTimeKind.Utc);

        public override string ToString() => expression;
    }

    private sealed class IntervalSchedule(TimeSpan interval) : TimerSchedule
    {
        public override bool IsSubMinute => interval < TimeSpan.FromMinutes(1);

        public override DateTime Next(DateTime now) => now + interval;

        public override string ToString() => interval.ToString();
    }
}
