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

/// <summary>Lists movies, page by page.</summary>
public sealed class MovieList([ForRequests] NpgsqlDataSource dataSource, MovieCounts counts)
{
    public async Task<MoviePage> ReadAsync(MovieListQuery query, CancellationToken cancellationToken)
    {
        var total = await counts.ReadAsync(query.Filter);
        var parameters = query.Filter.ToParameters();
        // One more than asked for tells whether there is a next page.
        parameters.Add("limit", query.Limit + 1);
        parameters.Add("offset", query.Offset);
        parameters.Add("after", query.After?.Value);
        parameters.Add("after_id", query.After?.Id);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var rows = (await connection.QueryAsync<MovieRow>(new CommandDefinition(
            Statement(query.Sort, query.Filter), parameters, cancellationToken: cancellationToken))).AsList();
        var page = rows.Take(query.Limit).ToList();
        var next = rows.Count > query.Limit ? new MovieCursor(query.Sort, page[^1].ValueOf(query.Sort), page[^1].Id) : null;
        return new MoviePage([.. page.Select(row => row.ToSummary())], total, next);
    }

    /// <summary>All that is put into the statement comes from our own files, nothing from a request.</summary>
    internal static string Statement(MovieSort sort, MovieFilter filter) => Sql.Read("Movies/List.sql")
        .Replace("{filter}", filter.ToSql())
        .Replace("{column}", sort.Column)
        .Replace("{type}", sort.Type)
        .Replace("{order}", sort.OrderBy)
        .Replace("{after_id}", sort.AfterId)
        .Replace("{after}", sort.After);
}
