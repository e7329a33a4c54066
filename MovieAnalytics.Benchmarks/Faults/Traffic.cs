using System.Collections.Concurrent;

namespace MovieAnalytics.Benchmarks.Faults;

/// <summary>How often each kind of request is made, however long the answers take.</summary>
internal sealed record Pace(TimeSpan Hot, TimeSpan New, TimeSpan Probes)
{
    public static Pace Bench { get; } = new(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(100));

    /// <summary>For a machine that has other things to do as well.</summary>
    public static Pace Gentle { get; } = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(250));
}

/// <summary>The load under which the faults happen.</summary>
internal sealed class Traffic
{
    private const int MostAtOnce = 512;

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<Sample> _hot = new(), _new = new(), _live = new(), _ready = new();
    private readonly Task[] _streams;

    public Traffic(Client client, Pace pace) => _streams =
    [
        SendAsync(client.HotAsync, pace.Hot, _hot),
        SendAsync(client.NewAsync, pace.New, _new),
        SendAsync(client.LiveAsync, pace.Probes, _live),
        SendAsync(client.ReadyAsync, pace.Probes, _ready),
    ];

    public Sample[] Hot => [.. _hot];

    public Sample[] New => [.. _new];

    public Sample[] Live => [.. _live];

    public Sample[] Ready => [.. _ready];

    /// <summary>Returns when the last request is answered or given up.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_streams);
    }

    private async Task SendAsync(Func<Task<Sample>> request, TimeSpan every, ConcurrentQueue<Sample> samples)
    {
        using var slots = new SemaphoreSlim(MostAtOnce);
        using var timer = new PeriodicTimer(every);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                await slots.WaitAsync(_stopping.Token);
                _ = SendOneAsync();
            }
        }
        catch (OperationCanceledException)
        {
            for (var slot = 0; slot < MostAtOnce; slot++)
                await slots.WaitAsync(CancellationToken.None);
        }

        async Task SendOneAsync()
        {
            samples.Enqueue(await request());
            slots.Release();
        }
    }
}
