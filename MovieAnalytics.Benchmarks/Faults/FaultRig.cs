using System.Diagnostics;

namespace MovieAnalytics.Benchmarks.Faults;

/// <param name="IsTold">Whether <c>/health/ready</c> must tell of it; it then lasts until that does.</param>
internal sealed record Fault(Func<Task> BeginAsync, Func<Task> EndAsync, bool IsTold = false)
{
    public static Fault Of(Action begin, Action end, bool isTold = false) => new(Run(begin), Run(end), isTold);

    private static Func<Task> Run(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };
}

/// <summary>What was answered from the beginning of a fault until all was well again.</summary>
/// <param name="Began">When it began, as a timestamp.</param>
/// <param name="Told">How long until <c>/health/ready</c> first said 503; without a value it never did.</param>
/// <param name="Recovery">From the end of the fault until the product was ready, every server was well to it, and something new was read.</param>
internal sealed record Aftermath(long Began, Sample[] Hot, Sample[] New, Sample[] Live, TimeSpan? Told, TimeSpan Recovery);

/// <summary>The product and its servers, and what is done to them under load.</summary>
internal sealed class FaultRig : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly string _folder;
    private readonly Product _product;
    private readonly Client _client;
    private readonly Pace _pace;

    private FaultRig(string folder, FaultyPostgres postgres, FaultyRedis redis, Product product, Pace pace)
    {
        (_folder, Postgres, Redis, _product, _pace) = (folder, postgres, redis, product, pace);
        _client = new Client(product.Address);
    }

    public FaultyPostgres Postgres { get; }

    public FaultyRedis Redis { get; }

    public Uri Address => _product.Address;

    public string Output => _product.Output;

    public static async Task<FaultRig> StartAsync(Pace pace)
    {
        // Not a private temp folder: PostgreSQL may have to run as somebody else.
        var folder = Path.Combine(Path.GetTempPath(), $"movie-faults-{Guid.NewGuid():N}");
        var postgres = await FaultyPostgres.StartNewAsync(folder);
        var redis = await FaultyRedis.StartNewAsync();
        try
        {
            var product = await Product.StartAsync(Path.Combine(folder, "product"), postgres.ConnectionString, redis.Configuration);
            return new FaultRig(folder, postgres, redis, product, pace);
        }
        catch
        {
            await redis.DisposeAsync();
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same load with nothing done.</summary>
    public async Task<Aftermath> RestAsync(TimeSpan duration) => await SufferAsync(Fault.Of(() => { }, () => { }), duration);

    public async Task<Aftermath> SufferAsync(Fault fault, TimeSpan duration)
    {
        await RecoverAsync();
        await _client.WarmAsync();
        var traffic = new Traffic(_client, _pace);
        await Task.Delay(Rest);

        var began = Stopwatch.GetTimestamp();
        await fault.BeginAsync();
        await Task.Delay(duration);
        while (fault.IsTold && Told(traffic, began) is null && Stopwatch.GetElapsedTime(began) < duration + Patience)
            await Task.Delay(50);
        await fault.EndAsync();
        var recovery = await RecoverAsync();
        await traffic.StopAsync();
        return new Aftermath(began, Since(traffic.Hot), Since(traffic.New), Since(traffic.Live), Told(traffic, began), recovery);

        Sample[] Since(Sample[] samples) => [.. samples.Where(sample => sample.StartedAt >= began)];
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _product.Dispose();
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <returns>How long it took; <see cref="Patience"/> when it did not come to pass.</returns>
    private async Task<TimeSpan> RecoverAsync()
    {
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < Patience && !await _client.IsWellAsync())
            await Task.Delay(50);
        return Stopwatch.GetElapsedTime(since);
    }

    private static TimeSpan? Told(Traffic traffic, long began) => traffic.Ready
        .Where(sample => sample.StartedAt >= began && sample.Status == 503)
        .Select(sample => (TimeSpan?)(Stopwatch.GetElapsedTime(began, sample.StartedAt) + TimeSpan.FromMilliseconds(sample.Milliseconds)))
        .Min();
}
