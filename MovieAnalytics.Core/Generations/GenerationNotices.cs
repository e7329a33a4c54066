using System.Globalization;
using StackExchange.Redis;

namespace MovieAnalytics.Core.Generations;

/// <summary>
/// Redis's part in generations: a channel that tells every instance of new numbers, and a hash with the last ones. It is
/// all the backplane that the cache needs: keys hold generations, so an entry is never changed, only left behind.
/// </summary>
internal sealed class GenerationNotices : IDisposable
{
    private readonly IConnectionMultiplexer _redis;
    private readonly RedisKey _hash;
    private readonly RedisChannel _channel;
    private readonly Action<RedisChannel, RedisValue> _handler;

    public GenerationNotices(IConnectionMultiplexer redis, string prefix, Action<GenerationNumbers> learn)
    {
        _redis = redis;
        _hash = prefix + "generations";
        _channel = RedisChannel.Literal(prefix + "generations");
        _handler = (_, message) => learn(Parse(message!));
        // Not awaited: the multiplexer subscribes as soon as it has a connection, and again after each lost one.
        redis.GetSubscriber().Subscribe(_channel, _handler, CommandFlags.FireAndForget);
    }

    public Task SendAsync(GenerationNumbers raised) => Task.WhenAll(
        _redis.GetDatabase().HashSetAsync(_hash, [.. raised.Numbers.Select(number => new HashEntry(number.Key, number.Value))]),
        _redis.GetSubscriber().PublishAsync(_channel, Format(raised)));

    /// <summary>Adds those that were never sent: whoever starts while PostgreSQL is away needs all of them, and the same ones.</summary>
    public void Complete(GenerationNumbers numbers)
    {
        foreach (var (name, number) in numbers.Numbers)
            _redis.GetDatabase().HashSet(_hash, name, number, When.NotExists, CommandFlags.FireAndForget);
    }

    /// <summary>Null when none were ever sent.</summary>
    public async Task<GenerationNumbers?> LastSentAsync()
    {
        var entries = await _redis.GetDatabase().HashGetAllAsync(_hash);
        return entries.Length == 0
            ? null
            : new GenerationNumbers(entries.Select(entry => KeyValuePair.Create(entry.Name.ToString(), (long)entry.Value)));
    }

    public void Dispose()
    {
        try
        {
            _redis.GetSubscriber().Unsubscribe(_channel, _handler, CommandFlags.FireAndForget);
        }
        catch (ObjectDisposedException)
        {
            // The multiplexer was closed first, and its subscriptions went with it.
        }
    }

    private static string Format(GenerationNumbers generations) =>
        string.Join(',', generations.Numbers.Select(number => $"{number.Key}={number.Value.ToString(CultureInfo.InvariantCulture)}"));

    private static GenerationNumbers Parse(string message) => new(message
        .Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => KeyValuePair.Create(pair[0], long.Parse(pair[1], CultureInfo.InvariantCulture))));
}
