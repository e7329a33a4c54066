using Microsoft.Extensions.Logging;
using MovieAnalytics.Core.Telemetry;
using MovieAnalytics.Tests.Infrastructure;
using Npgsql;

namespace MovieAnalytics.Tests.Telemetry;

public sealed class OutageLogTests
{
    private readonly LineLog _log = new();
    private readonly OutageLog _outage;

    public OutageLogTests() => _outage = new OutageLog("The part", _log, TimeProvider.System);

    [Fact]
    public void FailedAndWorked_ManyTimes_IsALineAtTheBeginningAndOneAtTheEnd()
    {
        _outage.Worked();
        for (var i = 0; i < 1000; i++)
            _outage.Failed(new TimeoutException("too\nslow"));
        _outage.Worked();
        _outage.Worked();

        Assert.Equal(2, _log.Lines.Count);
        Assert.Equal("The part does not work (TimeoutException: too slow). Nothing more is said of it until it does.", _log.Lines[0].Text);
        Assert.Matches("The part works again, after [0-9]+\\.[0-9] s and 1000 failures\\.", _log.Lines[1].Text);
        Assert.All(_log.Lines, line => Assert.Equal((LogLevel.Warning, false), (line.Level, line.HasTrace)));
    }

    [Fact]
    public void Failed_AfterItWorkedAgain_IsSaidAnew()
    {
        for (var outage = 0; outage < 3; outage++)
        {
            _outage.Failed(new TimeoutException());
            _outage.Worked();
        }

        Assert.Equal(6, _log.Lines.Count);
    }

    [Fact]
    public void IsOutage_OfAServerThatIsAway_AndNotOfABug()
    {
        Assert.True(OutageLog.IsOutage(new NpgsqlException("away", new IOException())));
        Assert.True(OutageLog.IsOutage(new PostgresException("starting", "FATAL", "FATAL", PostgresErrorCodes.CannotConnectNow)));
        Assert.False(OutageLog.IsOutage(new PostgresException("no such table", "ERROR", "ERROR", PostgresErrorCodes.UndefinedTable)));
        Assert.False(OutageLog.IsOutage(new InvalidOperationException()));
    }
}
