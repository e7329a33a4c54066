using System.Data.Common;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Storage;
using MovieAnalytics.Core.Telemetry;
using Npgsql;
using StackExchange.Redis;

namespace MovieAnalytics.Core.Generations;

/// <summary>
/// Knows the current generation of each kind of data without asking anyone on the request path. PostgreSQL has the truth;
/// Redis carries a notice to every instance at once; a poll mends a lost notice; with both down the last known numbers stay.
/// </summary>
public sealed class GenerationStore : IDisposable
{
    // A reader waits for the numbers only when they are this many polls old, as after a quiet time notices may be missing …
    private const int PollsUntilWaiting = 5;
    // … and once for each time that they are read, not longer than this: a server that hangs holds up nobody.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource _dataSource;
    private readonly GenerationOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<GenerationStore> _logger;
    private readonly GenerationNotices _notices;
    private readonly OutageLog _outage;
    private readonly Lock _gate = new();
    private GenerationNumbers? _known;
    private Task _refresh = Task.CompletedTask;
    private Task _waited = Task.CompletedTask;
    private long _checkedAt;
    private bool _isComplete;

    public GenerationStore(
        [ForHealth] NpgsqlDataSource dataSource,
        IConnectionMultiplexer redis,
        IOptions<GenerationOptions> options,
        TimeProvider time,
        ILogger<GenerationStore> logger)
    {
        (_dataSource, _options, _time, _logger) = (dataSource, options.Value, time, logger);
        _outage = new OutageLog("Telling other instances of new data", logger, time);
        _notices = new GenerationNotices(redis, _options.RedisPrefix, Learn);
    }

    /// <summary>Tells every instance of generations that were raised. Call it after the commit.</summary>
    /// <remarks>A dead Redis is not an error: the instances' polls find the numbers in PostgreSQL.</remarks>
    public async Task PublishAsync(GenerationNumbers raised, CancellationToken cancellationToken)
    {
        Learn(raised);
        try
        {
            await _notices.SendAsync(raised).WaitAsync(ReadTimeout, cancellationToken);
            _outage.Worked();
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            // Other instances see the numbers at their next poll.
            _outage.Failed(error);
        }
    }

    /// <summary>The generations as this instance knows them now, without a thought of whether they may be old; null at the start.</summary>
    public GenerationNumbers? Known => _known;

    /// <summary>The generations as this instance knows them. Waits only at the first call and, a moment, after a long quiet time.</summary>
    /// <exception cref="DbException">None are known yet, and neither PostgreSQL nor Redis tells them.</exception>
    public ValueTask<GenerationNumbers> CurrentAsync()
    {
        if (_known is not { } known)
            return new(FirstAsync());
        var age = _time.GetElapsedTime(Volatile.Read(ref _checkedAt));
        if (age < _options.Poll)
            return new(known);
        Refresh();
        return age < PollsUntilWaiting * _options.Poll ? new(known) : new(AfterAsync(_waited));
    }

    public void Dispose() => _notices.Dispose();

    private async Task<GenerationNumbers> FirstAsync()
    {
        await Refresh();
        return _known!;
    }

    private async Task<GenerationNumbers> AfterAsync(Task waited)
    {
        await waited;
        return _known!;
    }

    private Task Refresh()
    {
        lock (_gate)
        {
            if (_refresh.IsCompleted)
            {
                _refresh = RefreshAsync();
                _waited = Task.WhenAny(_refresh, Task.Delay(Patience, _time));
            }

            return _refresh;
        }
    }

    private async Task RefreshAsync()
    {
        // Off the caller's thread: it holds the gate.
        await Task.Yield();
        try
        {
            var numbers = await GenerationNumbers.ReadAsync(_dataSource, CancellationToken.None).WaitAsync(ReadTimeout);
            Learn(numbers);
            if (!_isComplete)
                _notices.Complete(numbers);
            _isComplete = true;
        }
        catch (Exception error) when (error is DbException or TimeoutException)
        {
            _logger.LogDebug(error, "PostgreSQL did not tell the data generations.");
            if (_known is null && !await LearnFromRedisAsync())
                throw new NpgsqlException("The data generations cannot be read.", error);
        }
        finally
        {
            Volatile.Write(ref _checkedAt, _time.GetTimestamp());
        }
    }

    // Only an instance that starts while PostgreSQL is down comes here: it can still serve what Redis has cached.
    private async Task<bool> LearnFromRedisAsync()
    {
        try
        {
            if (await _notices.LastSentAsync().WaitAsync(ReadTimeout) is not { } sent)
                return false;
            Learn(sent);
            return true;
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            return false;
        }
    }

    private void Learn(GenerationNumbers news)
    {
        // The same object as long as nothing is new: what is derived from it can be kept with it.
        lock (_gate)
            _known = _known is null ? news : _known.Has(news) ? _known : _known.Merge(news);
    }
}
