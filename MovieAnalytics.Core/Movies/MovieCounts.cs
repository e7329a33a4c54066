using Microsoft.Extensions.Caching.Memory;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Movies;

/// <param name="Total">How many there are.</param>
/// <param name="IsEstimated">Whether that is an estimate, of two significant digits.</param>
public readonly record struct MovieCount(long Total, bool IsEstimated);

/// <summary>
/// How many movies a filter leaves: counted once per filter and generation of the data, whatever the page. Counted are genres, languages
/// and years by themselves, and filters of which one condition leaves few; of the others, a sample tells.
/// </summary>
public sealed class MovieCounts([ForRequests] NpgsqlDataSource dataSource, GenerationStore generations, MovieSamples samples) : IDisposable
{
    /// <summary>The most entries of an index that are counted: some 1 ms.</summary>
    internal const int MostCounted = 10_000;

    private static readonly string[] DependsOn = [DataGeneration.Movies];

    // Filters that are remembered; a number and its name are small.
    private readonly MemoryCache _counts = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    internal int Limit { get; init; } = MostCounted;

    public async ValueTask<MovieCount> ReadAsync(MovieFilter filter)
    {
        var key = await KeyAsync(filter);
        // Who waits for a count shares it, so no request's end cancels it.
        var count = _counts.GetOrCreate(key, entry =>
        {
            entry.Size = 1;
            return new Lazy<Task<MovieCount>>(() => CountAsync(filter));
        })!;
        try
        {
            return await count.Value;
        }
        catch
        {
            _counts.Remove(key);
            throw;
        }
    }

    public void Dispose() => _counts.Dispose();

    internal async ValueTask<bool> KnowsAsync(MovieFilter filter) => _counts.TryGetValue(await KeyAsync(filter), out _);

    internal async ValueTask RememberAsync(MovieFilter filter, MovieCount count) => _counts.Set(
        await KeyAsync(filter), new Lazy<Task<MovieCount>>(Task.FromResult(count)), new MemoryCacheEntryOptions { Size = 1 });

    /// <summary>All that is put into the statement comes from our own files, nothing from a request.</summary>
    internal static string Statement(MovieFilter filter, MovieFilter index) => Sql.Read("Movies/Count.sql").Replace("{filter}", filter.ToSql(index));

    private async ValueTask<(MovieFilter, string)> KeyAsync(MovieFilter filter) => (filter, (await generations.CurrentAsync()).Stamp(DependsOn));

    private async Task<MovieCount> CountAsync(MovieFilter filter)
    {
        var sample = await samples.CurrentAsync();
        var (index, entries) = MovieListPlan.MostSelective(filter, sample);
        // Of genres, languages, years and decades there are few, and many ask for them; everybody has votes and a rating of his own in mind.
        var isCommon = filter is { Conditions: <= 1, MinVotes: null, MinRating: null };
        if (entries > Limit && !isCommon)
            return new MovieCount(Rounded(sample.Estimate(filter)), IsEstimated: true);
        await using var command = dataSource.CreateCommand(Statement(filter, index));
        filter.AddTo(command.Parameters);
        return new MovieCount((long)(await command.ExecuteScalarAsync())!, IsEstimated: false);
    }

    private static long Rounded(double estimate)
    {
        if (estimate < 100)
            return (long)estimate;
        var unit = Math.Pow(10, Math.Floor(Math.Log10(estimate)) - 1);
        return (long)(Math.Round(estimate / unit) * unit);
    }
}
