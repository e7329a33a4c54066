using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Ingestion.Store;
using MovieAnalytics.Core.Ingestion.Tmdb;

namespace MovieAnalytics.Core.Ingestion.Runs;

/// <summary>Asks TMDB for movies, as many at once as there are connections, and makes records of the answers.</summary>
internal sealed class MovieFetcher(TmdbClient tmdb, IOptions<TmdbOptions> tmdbOptions, IOptions<IngestionOptions> options, TimeProvider time)
{
    /// <summary>Writes what came of each movie to the channel, in no particular order, and completes it.</summary>
    /// <returns>The movies that were not answered for, with the reason.</returns>
    /// <exception cref="Jobs.PermanentJobException">TMDB refuses the credentials.</exception>
    public async Task<Unanswered> FetchAsync(
        IReadOnlyList<int> ids, ChannelWriter<Fetched> output, TmdbTraffic traffic, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var left = new ConcurrentBag<int>();
        string? reason = null;
        var circuitOpen = false;
        try
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = tmdbOptions.Value.MaxConnections, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(ids, parallel, async (id, token) =>
            {
                if (circuitOpen || time.GetElapsedTime(started) > options.Value.StepTime)
                {
                    left.Add(id);
                    return;
                }
                var answer = await tmdb.GetMovieAsync(id, traffic, token);
                if (answer is TmdbAnswer.Unavailable unavailable)
                {
                    left.Add(id);
                    reason = unavailable.Reason;
                    circuitOpen |= unavailable.CircuitOpen;
                    return;
                }
                await output.WriteAsync(Read(answer), token);
            });
            output.Complete();
        }
        catch (Exception error)
        {
            output.Complete(error);
            throw;
        }
        return new Unanswered([.. left.Order()], reason);
    }

    private Fetched Read(TmdbAnswer answer)
    {
        switch (answer)
        {
            case TmdbAnswer.Deleted:
                return new Fetched(answer.Id, FetchedAs.Deleted);
            case TmdbAnswer.Found { Movie: var body } when !options.Value.Wants(body.Adult ?? false, body.Video ?? false):
                return new Fetched(answer.Id, FetchedAs.Unwanted);
            case TmdbAnswer.Found { Movie: var body }:
                var mapping = MovieMapper.Map(body);
                return mapping.Movie is null
                    ? new Fetched(answer.Id, FetchedAs.Rejected) { Reason = mapping.Problem }
                    : new Fetched(answer.Id, FetchedAs.Movie) { Movie = mapping.Movie };
            default:
                return new Fetched(answer.Id, FetchedAs.Rejected) { Reason = ((TmdbAnswer.Unreadable)answer).Reason };
        }
    }
}

/// <summary>What came of one movie.</summary>
internal readonly record struct Fetched(int Id, FetchedAs Kind)
{
    public MovieRecord? Movie { get; init; }

    public string? Reason { get; init; }
}

internal enum FetchedAs
{
    Movie,
    Deleted,
    Unwanted,
    Rejected,
}

/// <summary>Movies left over: time was up (no reason then), or TMDB did not answer.</summary>
internal sealed record Unanswered(IReadOnlyList<int> Ids, string? Reason);
