using Dapper;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Movies;

/// <summary>Which page of which movies.</summary>
/// <param name="Sort">The order.</param>
/// <param name="Limit">Movies of a page.</param>
public sealed record MovieListQuery(MovieFilter Filter, MovieSort Sort, int Limit)
{
    /// <summary>Movies before the page; 0 with a cursor.</summary>
    public int Offset { get; init; }

    /// <summary>Start after this place of the same order.</summary>
    public MovieCursor? After { get; init; }
}

/// <summary>Lists movies, page by page: first the page's ids, from one index, then what is told of them.</summary>
public sealed class MovieList([ForRequests] NpgsqlDataSource dataSource, MovieCounts counts, MovieSamples samples, GenreDirectory genres)
{
    public async Task<MoviePage> ReadAsync(MovieListQuery query, CancellationToken cancellationToken)
    {
        var (filter, sort) = (query.Filter, query.Sort);
        // One more than asked for tells whether there is a next page.
        var plan = MovieListPlan.Of(
            filter, sort, query.Offset + query.Limit + 1, await counts.KnowsAsync(filter), await samples.CurrentAsync());
        var (ids, total) = await IdsAsync(query, plan, cancellationToken);
        if (total is { } counted)
            await counts.RememberAsync(filter, new MovieCount(counted, IsEstimated: false));
        var count = await counts.ReadAsync(filter);
        var rows = await RowsAsync([.. ids.Take(query.Limit)], cancellationToken);
        var names = await genres.NamesAsync(rows.SelectMany(row => row.GenreIds), cancellationToken);
        var next = ids.Count > query.Limit && rows.Count > 0 ? new MovieCursor(sort, rows[^1].ValueOf(sort), rows[^1].Id) : null;
        return new MoviePage([.. rows.Select(row => row.ToSummary(names))], count.Total, count.IsEstimated, next);
    }

    /// <summary>All that is put into the statement comes from our own files, nothing from a request.</summary>
    internal static string Statement(MovieListPlan plan, MovieSort sort, MovieFilter filter, MovieCursor? after)
    {
        var (onValued, onMissing) = sort.ToSql(after);
        return Sql.Read(plan.Collects ? "Movies/ListCollected.sql" : "Movies/ListInOrder.sql")
            .Replace("{filter}", filter.ToSql(plan.Index))
            .Replace("{column}", sort.Column)
            .Replace("{key}", sort.Key)
            .Replace("{order}", sort.OrderBy)
            .Replace("{after_value}", onValued)
            .Replace("{after_missing}", onMissing);
    }

    /// <returns>The ids, one more than the page has if there is one, and how many match where all were collected.</returns>
    private async Task<(List<int> Ids, long? Total)> IdsAsync(MovieListQuery query, MovieListPlan plan, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Statement(plan, query.Sort, query.Filter, query.After));
        query.Filter.AddTo(command.Parameters);
        command.Parameters.AddWithValue("limit", query.Limit + 1);
        command.Parameters.AddWithValue("offset", query.Offset);
        if (query.After is { } after)
            command.Parameters.AddWithValue("after_id", after.Id);
        if (query.After?.Value is { } value)
            command.Parameters.AddWithValue("after", value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<int>(query.Limit + 1);
        long? total = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetInt32(0));
            total ??= plan.Collects ? reader.GetInt64(1) : null;
        }
        return (ids, total);
    }

    private async Task<List<MovieRow>> RowsAsync(int[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
            return [];
        await using var command = dataSource.CreateCommand(Sql.Read("Movies/Rows.sql"));
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = ids });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return [.. reader.Parse<MovieRow>()];
    }
}
