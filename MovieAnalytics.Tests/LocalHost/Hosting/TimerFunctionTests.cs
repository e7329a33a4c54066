using System.Threading.Channels;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace MovieAnalytics.Tests.LocalHost.Hosting;

public sealed class TimerFunctionTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Runs _runs = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Timer_ComesDue_RunsWithTheStatusOfItsSchedule()
    {
        var time = new ManualTime(Noon);
        await using var app = await StartAsync<Hourly>(time);

        await PassAsync(time, Noon.AddHours(1));
        var first = await _runs.NextAsync();
        await PassAsync(time, Noon.AddHours(2));
        var second = await _runs.NextAsync();

        Assert.Equal((default, At(1)), (first.ScheduleStatus!.Last, first.ScheduleStatus.Next));
        Assert.Equal((At(1), At(2)), (second.ScheduleStatus!.Last, second.ScheduleStatus.Next));
        Assert.False(first.IsPastDue || second.IsPastDue);
    }

    [Fact]
    public async Task Timer_RunOnStartup_RunsAtOnceAndThenBySchedule()
    {
        var time = new ManualTime(Noon);
        await using var app = await StartAsync<OnStartup>(time);

        Assert.Equal(At(1), (await _runs.NextAsync()).ScheduleStatus!.Next);
        await PassAsync(time, Noon.AddHours(1));
        Assert.Equal(At(0), (await _runs.NextAsync()).ScheduleStatus!.Last);
    }

    [Fact]
    public async Task Timer_RunMissedWhileStopped_IsMadeUpForOnceAsPastDue()
    {
        await using (await StartAsync<Hourly>(new ManualTime(Noon)))
        {
        }

        var later = new ManualTime(Noon.AddHours(5.5));
        await using (await StartAsync<Hourly>(later))
        {
            var missed = await _runs.NextAsync();
            Assert.True(missed.IsPastDue);
            Assert.Equal(At(1), missed.ScheduleStatus!.Next);
            await PassAsync(later, Noon.AddHours(6));
            Assert.False((await _runs.NextAsync()).IsPastDue);
        }

        Assert.Equal(0, _runs.Waiting);
    }

    [Fact]
    public async Task Timer_ScheduleChangedWhileStopped_MissedNothing()
    {
        Dictionary<string, string?> changed = new() { ["Schedule"] = "0 30 * * * *" };
        await using (await StartAsync<Configured>(new ManualTime(Noon), new() { ["Schedule"] = "0 0 * * * *" }))
        {
        }

        var later = new ManualTime(Noon.AddHours(5));
        await using var app = await StartAsync<Configured>(later, changed);
        await PassAsync(later, Noon.AddHours(5.5));

        Assert.False((await _runs.NextAsync()).IsPastDue);
    }

    [Fact]
    public async Task Timer_UnreadableStatus_StartsAfresh()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "Hourly.json"), "{ cut off");
        var time = new ManualTime(Noon);
        await using var app = await StartAsync<Hourly>(time);

        await PassAsync(time, Noon.AddHours(1));

        Assert.Equal(At(1), (await _runs.NextAsync()).ScheduleStatus!.Next);
    }

    [Fact]
    public async Task Timer_SubMinuteSchedule_HasNoStatus()
    {
        var time = new ManualTime(Noon);
        await using var app = await StartAsync<EverySecond>(time);

        await PassAsync(time, Noon.AddSeconds(1));

        Assert.Null((await _runs.NextAsync()).ScheduleStatus);
    }

    [Fact]
    public async Task Timer_RunLongerThanTheInterval_DoesNotOverlapAndIsFollowedByOneMore()
    {
        var gate = new TaskCompletionSource();
        _runs.OnRun = _ => gate.Task;
        var time = new ManualTime(Noon);
        await using var app = await StartAsync<Hourly>(time);
        await PassAsync(time, Noon.AddHours(1));
        await _runs.NextAsync();

        time.MoveTo(Noon.AddHours(4.5));
        Assert.Equal(0, _runs.Waiting);
        gate.SetResult();

        Assert.Equal(At(2), (await _runs.NextAsync()).ScheduleStatus!.Next);
        await time.WaitForSleeperAsync(Noon.AddHours(5));
        Assert.Equal(0, _runs.Waiting);
    }

    [Fact]
    public async Task Timer_FailingRun_IsLoggedAndTheNextComes()
    {
        _runs.OnRun = _ => throw new InvalidOperationException("broken");
        var time = new ManualTime(Noon);
        await using var app = await StartAsync<Hourly>(time);

        await PassAsync(time, Noon.AddHours(1));
        await PassAsync(time, Noon.AddHours(2));

        await _runs.NextAsync();
        await _runs.NextAsync();
        Assert.Contains(app.Log.Errors, line => line.Contains("'Hourly' failed"));
    }

    [Fact]
    public async Task Timer_LongerThanFunctionTimeout_HasItsTokenCancelledAndIsLogged()
    {
        _runs.OnRun = token => Task.Delay(Timeout.Infinite, token);
        var time = new ManualTime(Noon);
        await using var app = await StartAsync<Hourly>(time);
        await PassAsync(time, Noon.AddHours(1));
        await _runs.NextAsync();

        await PassAsync(time, Noon.AddHours(1).AddMinutes(5));
        await time.WaitForSleeperAsync(Noon.AddHours(2));

        Assert.Contains(app.Log.Errors, line => line.Contains("'Hourly' ran longer than functionTimeout (00:05:00)"));
    }

    [Fact]
    public async Task Stop_RunningTimer_IsCancelledAndWaitedFor()
    {
        var ended = false;
        _runs.OnRun = async token =>
        {
            await Task.Delay(Timeout.Infinite, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(50, CancellationToken.None);
            ended = true;
        };
        var time = new ManualTime(Noon);
        await using var app = await StartAsync<Hourly>(time);
        await PassAsync(time, Noon.AddHours(1));
        await _runs.NextAsync();

        await app.StopAsync();

        Assert.True(ended);
        Assert.Empty(app.Log.Errors);
    }

    [Fact]
    public async Task Stop_TimerThatIgnoresItsToken_IsAbandonedAndNamed()
    {
        _runs.OnRun = _ => new TaskCompletionSource().Task;
        await using var app = await FunctionsApp.StartAsync<OnStartup>(new()
        {
            Services = services => services.AddSingleton(_runs),
            Options = FunctionsApp.Options with { ShutdownTimeout = TimeSpan.FromMilliseconds(50) },
        });
        await _runs.NextAsync();

        await app.StopAsync();

        Assert.Contains(app.Log.Errors, line => line.Contains("'OnStartup' still ran"));
    }

    private static DateTime At(int hours) => Noon.AddHours(hours).UtcDateTime;

    /// <summary>Lets the clock pass <paramref name="due"/> in steps that the code under test waits for.</summary>
    private static async Task PassAsync(ManualTime time, DateTimeOffset due)
    {
        await time.WaitForSleeperAsync(due);
        time.MoveTo(due);
    }

    private Task<FunctionsApp> StartAsync<T>(ManualTime time, Dictionary<string, string?>? settings = null) => FunctionsApp.StartAsync<T>(new()
    {
        Time = time,
        HostJson = """{ "functionTimeout": "00:05:00" }""",
        Settings = settings ?? [],
        Services = services => services.AddSingleton(_runs),
        Options = FunctionsApp.Options with { ScheduleStatusFolder = _folder.Path },
    });

    private sealed class Runs
    {
        private readonly Channel<TimerInfo> _seen = Channel.CreateUnbounded<TimerInfo>();

        public Func<CancellationToken, Task> OnRun { get; set; } = _ => Task.CompletedTask;

        public int Waiting => _seen.Reader.Count;

        public async Task RunAsync(TimerInfo timer, CancellationToken cancellationToken)
        {
            await _seen.Writer.WriteAsync(timer, CancellationToken.None);
            await OnRun(cancellationToken);
        }

        public Task<TimerInfo> NextAsync() => _seen.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));
    }

    private sealed class Hourly(Runs runs)
    {
        [Function("Hourly")]
        public Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
            runs.RunAsync(timer, cancellationToken);
    }

    private sealed class OnStartup(Runs runs)
    {
        [Function("OnStartup")]
        public Task Run([TimerTrigger("0 0 * * * *", RunOnStartup = true)] TimerInfo timer) => runs.RunAsync(timer, CancellationToken.None);
    }

    private sealed class Configured(Runs runs)
    {
        [Function("Configured")]
        public Task Run([TimerTrigger("%Schedule%")] TimerInfo timer) => runs.RunAsync(timer, CancellationToken.None);
    }

    private sealed class EverySecond(Runs runs)
    {
        [Function("EverySecond")]
        public Task Run([TimerTrigger("* * * * * *")] TimerInfo timer) => runs.RunAsync(timer, CancellationToken.None);
    }
}
