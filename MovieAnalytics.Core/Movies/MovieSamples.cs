using Dapper;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Movies;

/// <summary>The sample of the catalogue, read once per generation of it: some 20 ms. While a new one is read, the one before serves.</summary>
public sealed class MovieSamples([ForRequests] NpgsqlDataSource dataSource, GenerationStore generations)
{
    private static readonly string[] DependsOn = [DataGeneration.Movies];

    private readonly Lock _gate = new();
    private MovieSample? _known;
    private string? _stamp;
    private Task<MovieSample>? _reading;

    internal async ValueTask<MovieSample> CurrentAsync()
    {
        var stamp = (await generations.CurrentAsync()).Stamp(DependsOn);
        Task<MovieSample> reading;
        lock (_gate)
        {
            if (_known is not null && _stamp == stamp)
                return _known;
            // One that failed is tried again by the next who asks.
            if (_reading is null || _reading.IsCompleted)
                _reading = ReadAsync(stamp);
            if (_known is not null)
                return _known;
            reading = _reading;
        }
        return await reading;
    }

    private async Task<MovieSample> ReadAsync(string stamp)
    {
        // Off the caller's thread: it holds the gate.
        await Task.Yield();
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var counting = new NpgsqlCommand(MovieCounts.Statement(new MovieFilter(), new MovieFilter()), connection);
        var total = (long)(await counting.ExecuteScalarAsync())!;
        await using var choosing = new NpgsqlCommand(Sql.Read("Movies/Sample.sql"), connection);
        choosing.Parameters.Add(new NpgsqlParameter<float> { TypedValue = (float)Math.Min(100, 100.0 * MovieSample.Size / Math.Max(total, 1)) });
        await using var reader = await choosing.ExecuteReaderAsync();
        var sample = new MovieSample(total, [.. reader.Parse<MovieFacts>()]);
        lock (_gate)
            (_known, _stamp) = (sample, stamp);
        return sample;
    }
}
