using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Movies;

/// <summary>Reads all about one movie, by one statement.</summary>
public sealed class MovieDetailReader([ForRequests] NpgsqlDataSource dataSource)
{
    private static readonly string Statement = Sql.Read("Movies/Detail.sql");

    /// <returns>Null when there is no such movie, or it has left TMDB.</returns>
    public async Task<MovieDetail?> ReadAsync(int id, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Statement);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = id });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(new Columns(reader)) : null;
    }

    // The arguments are evaluated from first to last, which is the order of the statement's columns.
    private static MovieDetail Read(Columns row)
    {
        var (id, title, releaseDate, overview) = (row.Value<int>(), row.Value<string>(), row.Optional<DateOnly>(), row.Text());
        var (popularity, voteAverage, voteCount) = (row.Value<double>(), row.Optional<double>(), row.Value<int>());
        var (poster, backdrop, runtime, budget, revenue) = (row.Text(), row.Text(), row.Optional<int>(), row.Optional<long>(), row.Optional<long>());
        var (tagline, status, originalTitle, language) = (row.Text(), row.Text(), row.Text(), row.Text());
        var (homepage, imdbId, updatedAt) = (row.Text(), row.Text(), row.Value<DateTime>());
        var (isTrending, isUnderrated, weightedRating) = (row.Value<bool>(), row.Value<bool>(), row.Optional<double>());
        var collection = row.Optional<int>() is { } collectionId ? new MovieCollection(collectionId, row.Value<string>()) : row.Skip<MovieCollection>();
        return new MovieDetail(
            id, title, releaseDate, overview, popularity, voteAverage, voteCount, Genres(row), poster, backdrop, runtime, budget, revenue,
            tagline, status, isTrending, isUnderrated, weightedRating, originalTitle, language, homepage, imdbId, collection,
            Keywords: Keywords(row), Credits: new MovieCredits(Cast(row), Crew(row)), UpdatedAt: updatedAt);
    }

    private static Genre[] Genres(Columns row)
    {
        var (ids, names) = (row.Array<int>(), row.Array<string>());
        return Items(ids.Length, i => new Genre(ids[i], names[i]));
    }

    private static Keyword[] Keywords(Columns row)
    {
        var (ids, names) = (row.Array<int>(), row.Array<string>());
        return Items(ids.Length, i => new Keyword(ids[i], names[i]));
    }

    private static CastMember[] Cast(Columns row)
    {
        var (ids, names, profiles) = (row.Array<int>(), row.Array<string>(), row.Array<string?>());
        var (characters, positions) = (row.Array<string?>(), row.Array<int>());
        return Items(ids.Length, i => new CastMember(ids[i], names[i], characters[i], positions[i], profiles[i]));
    }

    private static CrewMember[] Crew(Columns row)
    {
        var (ids, names, profiles) = (row.Array<int>(), row.Array<string>(), row.Array<string?>());
        var (jobs, departments) = (row.Array<string>(), row.Array<string?>());
        return Items(ids.Length, i => new CrewMember(ids[i], names[i], jobs[i], departments[i], profiles[i]));
    }

    private static T[] Items<T>(int count, Func<int, T> item)
    {
        var items = new T[count];
        for (var i = 0; i < count; i++)
            items[i] = item(i);
        return items;
    }

    /// <summary>A row's columns, one after the other.</summary>
    private sealed class Columns(NpgsqlDataReader reader)
    {
        private int _next;

        public T Value<T>() => reader.GetFieldValue<T>(_next++);

        public T? Optional<T>()
            where T : struct => reader.IsDBNull(_next) ? Skip<T?>() : Value<T>();

        public string? Text() => reader.IsDBNull(_next) ? Skip<string>() : Value<string>();

        /// <summary>Null, which an aggregate makes of no rows, is an empty array.</summary>
        public T[] Array<T>() => reader.IsDBNull(_next) ? Skip<T[]>() ?? [] : Value<T[]>();

        public T? Skip<T>()
        {
            _next++;
            return default;
        }
    }
}
