using MovieAnalytics.LocalHost.Hosting.Timers;

namespace MovieAnalytics.Tests.LocalHost.Hosting;

public sealed class TimerScheduleTests
{
    private static readonly DateTime Now = new(2026, 2, 27, 12, 0, 30, DateTimeKind.Utc);

    [Theory]
    [InlineData("0 0 3 * * *", "2026-02-28T03:00:00Z")]
    [InlineData("*/15 * * * * *", "2026-02-27T12:00:45Z")]
    [InlineData("30 4 * * *", "2026-02-28T04:30:00Z")]
    [InlineData("0 0 0 29 2 *", "2028-02-29T00:00:00Z")]
    [InlineData("0 0 9 * * Mon-Fri", "2026-03-02T09:00:00Z")]
    [InlineData("00:30:00", "2026-02-27T12:30:30Z")]
    public void Next_ValidExpression_IsTheFirstTimeDueInUtc(string expression, string expected)
    {
        var next = TimerSchedule.TryParse(expression)!.Next(Now);

        Assert.Equal(DateTimeOffset.Parse(expected).UtcDateTime, next);
        Assert.Equal(DateTimeKind.Utc, next.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nightly")]
    [InlineData("0 0 3 * *  * *")]
    [InlineData("0 60 3 * * *")]
    [InlineData("0 0 0 30 2 *")]
    [InlineData("00:00:00")]
    [InlineData("-00:01:00")]
    public void TryParse_WhatNeverComesDue_IsNull(string expression) => Assert.Null(TimerSchedule.TryParse(expression));

    [Theory]
    [InlineData("*/30 * * * * *", true)]
    [InlineData("0 * * * * *", false)]
    [InlineData("* * * * *", false)]
    [InlineData("*/30 0 * * * *", false)]
    [InlineData("00:00:59", true)]
    [InlineData("00:01:00", false)]
    public void IsSubMinute_Expression_TellsWhetherItIsDueMoreThanOnceAMinute(string expression, bool expected) =>
        Assert.Equal(expected, TimerSchedule.TryParse(expression)!.IsSubMinute);
}
