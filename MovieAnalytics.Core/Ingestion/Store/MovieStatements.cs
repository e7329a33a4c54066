using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Ingestion.Store;

/// <summary>The statements that write a batch, in the order that the foreign keys ask for. Empty ones are left out.</summary>
internal static class MovieStatements
{
    /// <summary>Adds them; returns the one that marks deleted movies, if there is one.</summary>
    public static NpgsqlBatchCommand? Add(
        NpgsqlBatch batch, MovieBatch answers, IReadOnlyCollection<MovieRecord> movies, MovieChanges changes)
    {
        AddAll(batch, "DeleteSatellites.sql", changes.Updated, x => [Column(x, i => i.Id)]);
        MovieRecord[] written = [.. changes.Inserted, .. changes.Updated];
        if (written.Length > 0)
        {
            AddDimensions(batch, written);
            AddMovies(batch, written);
            AddSatellites(batch, written);
        }
        AddMetrics(batch, answers.Day, movies, changes);
        if (answers.Rejects.Count > 0)
        {
            var rejects = answers.Rejects.DistinctBy(x => x.MovieId).ToList();
            Add(batch, "UpsertRejects.sql",
                [Column(rejects, x => (long)x.MovieId), Column(rejects, x => x.Reason), new NpgsqlParameter<Guid> { TypedValue = answers.JobId }]);
        }
        int[] answered = [.. movies.Select(x => x.Id), .. answers.Deleted];
        if (answered.Length > 0)
            Add(batch, "DeleteRejects.sql", [Column(answered, x => (long)x)]);
        return answers.Deleted.Count > 0 ? Add(batch, "MarkDeleted.sql", [Column([.. answers.Deleted], x => x)]) : null;
    }

    private static void AddDimensions(NpgsqlBatch batch, MovieRecord[] movies)
    {
        AddAll(batch, "UpsertGenres.sql", Distinct(movies, x => x.Genres, x => x.Id), x => [Column(x, i => i.Id), Column(x, i => i.Name)]);
        AddAll(batch, "UpsertKeywords.sql", Distinct(movies, x => x.Keywords, x => x.Id), x => [Column(x, i => i.Id), Column(x, i => i.Name)]);
        AddAll(batch, "UpsertPeople.sql", People(movies), x =>
            [Column(x, i => i.Id), Column(x, i => i.Name), Column(x, i => i.Gender), Column(x, i => i.ProfilePath)]);
        AddAll(batch, "UpsertCompanies.sql", Distinct(movies, x => x.Companies, x => x.Id), x =>
            [Column(x, i => i.Id), Column(x, i => i.Name), Column(x, i => i.LogoPath), Column(x, i => i.OriginCountry)]);
        AddAll(batch, "UpsertCountries.sql", Distinct(movies, x => x.Countries, x => x.Code), x => [Column(x, i => i.Code), Column(x, i => i.Name)]);
        AddAll(batch, "UpsertLanguages.sql", Distinct(movies, x => x.Languages, x => x.Code), x =>
            [Column(x, i => i.Code), Column(x, i => i.Name), Column(x, i => i.EnglishName)]);
        Collection[] collections = [.. movies.Where(x => x.Collection is not null).Select(x => x.Collection!).DistinctBy(x => x.Id)];
        AddAll(batch, "UpsertCollections.sql", collections, x =>
            [Column(x, i => i.Id), Column(x, i => i.Name), Column(x, i => i.PosterPath), Column(x, i => i.BackdropPath)]);
    }

    private static void AddMovies(NpgsqlBatch batch, MovieRecord[] movies) => Add(batch, "UpsertMovies.sql",
    [
        Column(movies, x => x.Id), Column(movies, x => x.Title), Column(movies, x => x.SortTitle), Column(movies, x => x.OriginalTitle),
        Column(movies, x => x.OriginalLanguage), Column(movies, x => x.Overview), Column(movies, x => x.Tagline),
        Column(movies, x => x.Status), Column(movies, x => x.ReleaseDate), Column(movies, x => x.Runtime), Column(movies, x => x.Budget),
        Column(movies, x => x.Revenue), Column(movies, x => x.Metrics.Popularity), Column(movies, x => x.Metrics.VoteAverage),
        Column(movies, x => x.Metrics.VoteCount), Column(movies, x => x.Adult), Column(movies, x => x.Video),
        Column(movies, x => x.PosterPath), Column(movies, x => x.BackdropPath), Column(movies, x => x.Homepage),
        Column(movies, x => x.ImdbId), Column(movies, x => x.Collection?.Id), Column(movies, x => x.ContentHash),
    ]);

    private static void AddSatellites(NpgsqlBatch batch, MovieRecord[] movies)
    {
        AddAll(batch, "InsertMovieGenres.sql", Flat(movies, x => x.Genres), x =>
            [Column(x, i => i.Movie), Column(x, i => i.Item.Id), Column(x, i => i.Position)]);
        AddAll(batch, "InsertMovieKeywords.sql", Flat(movies, x => x.Keywords), x => [Column(x, i => i.Movie), Column(x, i => i.Item.Id)]);
        AddAll(batch, "InsertMovieCast.sql", Flat(movies, x => x.Cast), x =>
            [Column(x, i => i.Movie), Column(x, i => i.Item.Person.Id), Column(x, i => i.Item.Position), Column(x, i => i.Item.Character)]);
        AddAll(batch, "InsertMovieCrew.sql", Flat(movies, x => x.Crew), x =>
            [Column(x, i => i.Movie), Column(x, i => i.Item.Person.Id), Column(x, i => i.Item.Job), Column(x, i => i.Item.Department)]);
        AddAll(batch, "InsertMovieCompanies.sql", Flat(movies, x => x.Companies), x =>
            [Column(x, i => i.Movie), Column(x, i => i.Item.Id), Column(x, i => i.Position)]);
        AddAll(batch, "InsertMovieCountries.sql", Flat(movies, x => x.Countries), x =>
            [Column(x, i => i.Movie), Column(x, i => i.Item.Code), Column(x, i => i.Position)]);
        AddAll(batch, "InsertMovieLanguages.sql", Flat(movies, x => x.Languages), x =>
            [Column(x, i => i.Movie), Column(x, i => i.Item.Code), Column(x, i => i.Position)]);
    }

    private static void AddMetrics(NpgsqlBatch batch, DateOnly day, IReadOnlyCollection<MovieRecord> movies, MovieChanges changes)
    {
        AddAll(batch, "UpdateMetrics.sql", changes.Moved, x =>
            [Column(x, i => i.Id), Column(x, i => i.Metrics.Popularity), Column(x, i => i.Metrics.VoteAverage), Column(x, i => i.Metrics.VoteCount)]);
        AddAll(batch, "TouchFetched.sql", changes.Untouched, x => [Column(x, i => i)]);
        AddAll(batch, "UpsertDailyMetrics.sql", [.. movies], x =>
            [Column(x, i => i.Id), new NpgsqlParameter<DateOnly> { TypedValue = day }, Column(x, i => i.Metrics.Popularity),
             Column(x, i => i.Metrics.VoteAverage), Column(x, i => i.Metrics.VoteCount)]);
    }

    private static Person[] People(MovieRecord[] movies)
    {
        var people = new Dictionary<int, Person>();
        foreach (var movie in movies)
        {
            foreach (var member in movie.Cast)
                people.TryAdd(member.Person.Id, member.Person);
            foreach (var member in movie.Crew)
                people.TryAdd(member.Person.Id, member.Person);
        }
        return [.. people.Values];
    }

    private static T[] Distinct<T, TKey>(MovieRecord[] movies, Func<MovieRecord, IReadOnlyList<T>> items, Func<T, TKey> key) =>
        [.. movies.SelectMany(items).DistinctBy(key)];

    private static List<Row<T>> Flat<T>(MovieRecord[] movies, Func<MovieRecord, IReadOnlyList<T>> items)
    {
        var rows = new List<Row<T>>(movies.Length * 2);
        foreach (var movie in movies)
        {
            var list = items(movie);
            for (var i = 0; i < list.Count; i++)
                rows.Add(new Row<T>(movie.Id, (short)Math.Min(i, short.MaxValue), list[i]));
        }
        return rows;
    }

    private static void AddAll<T>(NpgsqlBatch batch, string name, IReadOnlyList<T> rows, Func<IReadOnlyList<T>, NpgsqlParameter[]> columns)
    {
        if (rows.Count > 0)
            Add(batch, name, columns(rows));
    }

    private static NpgsqlBatchCommand Add(NpgsqlBatch batch, string name, NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(Sql.Read($"Ingestion/Store/{name}"));
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        batch.BatchCommands.Add(command);
        return command;
    }

    private static NpgsqlParameter Column<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> value)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = value(rows[i]);
        return new NpgsqlParameter<TValue[]> { TypedValue = values };
    }

    private readonly record struct Row<T>(int Movie, short Position, T Item);
}
