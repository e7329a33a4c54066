using Dapper;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Storage;
using Npgsql;
using NpgsqlTypes;

namespace MovieAnalytics.Core.Recommendations;

/// <summary>Computes and stores the lists of a range of movies, batch by batch, on two threads.</summary>
internal sealed class RecommendationsRun(FeatureIndex index, JobContext job)
{
    /// <summary>Movies whose lists are written in one transaction: a fraction of a second, a few megabytes.</summary>
    private const int BatchSize = 2000;

    private readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = Math.Min(2, Environment.ProcessorCount) };

    /// <summary>Replaces the lists of all movies from one id to another, both inclusive, also of those that are gone.</summary>
    /// <returns>How many movies got a list, and the rows of all lists.</returns>
    public async Task<(int Movies, long Rows)> WriteAsync(int firstId, int lastId, CancellationToken cancellationToken)
    {
        var begin = Place(firstId);
        var end = lastId == int.MaxValue ? index.Count : Place(lastId + 1);
        var lists = new Recommended[BatchSize][];
        var (movies, rows) = (0, 0L);
        for (var from = begin; from == begin || from < end; from += BatchSize)
        {
            var to = Math.Min(from + BatchSize, end);
            job.Report("recommending", from - begin, end - begin);
            Parallel.For(from, to, _parallel, () => new Recommender(index), (movie, _, recommender) =>
            {
                lists[movie - from] =
                    [.. recommender.Recommend(movie).Select(other => new Recommended(other, SharedFeatureIds.Of(index, movie, other.Movie)))];
                return recommender;
            }, _ => { });

            var batch = new ArraySegment<Recommended[]>(lists, 0, to - from);
            var (batchFirst, batchLast) = (from == begin ? firstId : index.Ids[from], to == end ? lastId : index.Ids[to] - 1);
            await job.WriteFencedAsync((connection, token) => WriteAsync(connection, batchFirst, batchLast, from, batch, token), cancellationToken);
            movies += batch.Count(list => list.Length > 0);
            rows += batch.Sum(list => list.Length);
        }
        return (movies, rows);
    }

    private async Task WriteAsync(
        NpgsqlConnection connection, int firstId, int lastId, int from, IReadOnlyList<Recommended[]> lists, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            Sql.Read("Recommendations/DeleteLists.sql"), new { first_id = firstId, last_id = lastId }, cancellationToken: cancellationToken));
        await using var copy = await connection.BeginBinaryImportAsync(Sql.Read("Recommendations/CopyLists.sql"), cancellationToken);
        for (var i = 0; i < lists.Count; i++)
        {
            for (var place = 0; place < lists[i].Length; place++)
            {
                var ((other, score), shared) = lists[i][place];
                await copy.StartRowAsync(cancellationToken);
                await copy.WriteAsync(index.Ids[from + i], NpgsqlDbType.Integer, cancellationToken);
                await copy.WriteAsync((short)(place + 1), NpgsqlDbType.Smallint, cancellationToken);
                await copy.WriteAsync(index.Ids[other], NpgsqlDbType.Integer, cancellationToken);
                await copy.WriteAsync(score, NpgsqlDbType.Real, cancellationToken);
                await WriteAsync(copy, shared.Directors, cancellationToken);
                await WriteAsync(copy, shared.Cast, cancellationToken);
                await WriteAsync(copy, shared.Keywords, cancellationToken);
                await WriteAsync(copy, shared.Genres, cancellationToken);
            }
        }
        await copy.CompleteAsync(cancellationToken);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, int[]? ids, CancellationToken cancellationToken) =>
        ids is null ? copy.WriteNullAsync(cancellationToken) : copy.WriteAsync(ids, NpgsqlDbType.Array | NpgsqlDbType.Integer, cancellationToken);

    /// <summary>The index of the first movie whose id is not lower.</summary>
    private int Place(int id)
    {
        var place = Array.BinarySearch(index.Ids, id);
        return place < 0 ? ~place : place;
    }

    private readonly record struct Recommended(ScoredMovie Movie, SharedFeatureIds Shared);
}
