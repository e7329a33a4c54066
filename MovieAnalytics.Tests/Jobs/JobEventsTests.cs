using System.Text;
using Microsoft.AspNetCore.Http;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Status;
using MovieAnalytics.Functions.Http.Jobs;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Tests.Jobs;

/// <summary>Streams of events that the host neither cuts for their silence nor dies of.</summary>
public sealed class JobEventsTests : IAsyncLifetime
{
    private readonly JobSystem _jobs = new() { Settings = { ["Jobs:WatchFor"] = "00:00:02", ["Jobs:WatchSilence"] = "00:00:00.1" } };

    public Task InitializeAsync() => _jobs.InitializeAsync();

    public Task DisposeAsync() => _jobs.DisposeAsync();

    [Fact]
    public async Task Stream_OfAJobThatDoesNotMove_TellsWhenToComeBackIsNeverSilentAndEnds()
    {
        var id = await EnqueueAsync();

        var (status, text) = await StreamAsync(id);

        Assert.Equal(200, status);
        Assert.StartsWith("retry: ", text);
        Assert.Equal(1, Count(text, "event: job\nid: 1\ndata: {"));
        Assert.Contains("\n: ", text);
    }

    [Fact]
    public async Task Stream_OfAJobThatEnds_GivesEachChangeAndEndsWithIt()
    {
        var id = await EnqueueAsync();
        await _jobs.DrainAsync();

        var (_, text) = await StreamAsync(id);

        Assert.Equal(1, Count(text, "event: job"));
        Assert.Contains("\"status\":\"succeeded\"", text);
        Assert.DoesNotContain("\n: ", text);
    }

    [Fact]
    public async Task Stream_WithALastEventId_GoesOnAfterIt()
    {
        var id = await EnqueueAsync();

        var (_, silent) = await StreamAsync(id, lastEventId: "1");
        await _jobs.DrainAsync();
        var (_, further) = await StreamAsync(id, lastEventId: "1");

        Assert.DoesNotContain("event: job", silent);
        Assert.Contains("\"status\":\"succeeded\"", further);
    }

    [Fact]
    public async Task Stream_OfAnEndThatTheClientHasSeen_IsA204SoThatItStaysAway()
    {
        var id = await EnqueueAsync();
        await _jobs.DrainAsync();
        var version = (await _jobs.RowAsync(id)).Version;

        Assert.Equal((204, ""), await StreamAsync(id, lastEventId: $"{version}"));
    }

    [Fact]
    public async Task Head_OfAStream_HasItsHeadersAndEndsAtOnce()
    {
        var id = await EnqueueAsync();

        Assert.Equal((200, ""), await StreamAsync(id, method: "HEAD"));
    }

    [Fact]
    public void Default_OfAStream_EndsAndSpeaksWellBeforeTheHostActs()
    {
        var options = new JobsOptions();

        Assert.True(options.WatchFor <= options.InvocationLimit / 2);
        Assert.True(options.WatchSilence <= TimeSpan.FromSeconds(240) / 2);
    }

    private async Task<(int Status, string Text)> StreamAsync(Guid id, string? lastEventId = null, string method = "GET")
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Request = { Method = method }, Response = { Body = body } };
        if (lastEventId is not null)
            context.Request.Headers["Last-Event-ID"] = lastEventId;
        var job = await _jobs.Reader.FindAsync(id, CancellationToken.None);
        var seen = JobEvents.ReadLastEventId(new QueryReader([]), context.Request);
        await new JobEvents(_jobs.Get<JobWatch>(), job!, seen).ExecuteAsync(context).WaitAsync(TimeSpan.FromSeconds(60));
        return (context.Response.StatusCode, Encoding.UTF8.GetString(body.ToArray()));
    }

    private async Task<Guid> EnqueueAsync() => (await _jobs.Client.EnqueueAsync(new JobRequest("test.analytics"), CancellationToken.None)).Id;

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
