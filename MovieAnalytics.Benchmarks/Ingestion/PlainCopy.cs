using MovieAnalytics.Core.Ingestion.Store;
using Npgsql;

namespace MovieAnalytics.Benchmarks.Ingestion;

/// <summary>The floor: the same rows by binary COPY into empty tables with the same columns, checks and indexes.</summary>
internal sealed class PlainCopy(NpgsqlConnection connection, IReadOnlyList<MovieRecord> movies)
{
    private static readonly string[] Tables =
    [
        "genres", "keywords", "people", "companies", "countries", "languages", "collections", "movies", "movie_genres", "movie_keywords",
        "movie_cast", "movie_crew", "movie_companies", "movie_countries", "movie_languages", "movie_daily_metrics",
    ];

    private long _rows;

    public async Task CreateTablesAsync()
    {
        await ExecuteAsync("drop schema if exists floor cascade; create schema floor");
        foreach (var table in Tables)
            await ExecuteAsync($"create table floor.{table} (like public.{table} including all)");
    }

    /// <returns>How many rows it wrote.</returns>
    public async Task<long> WriteAsync()
    {
        await DimensionsAsync();
        await CopyAsync(
            "movies (id, title, sort_title, original_title, original_language, overview, tagline, status, release_date, runtime, budget, revenue, "
            + "popularity, vote_average, vote_count, adult, video, poster_path, backdrop_path, homepage, imdb_id, collection_id, content_hash)",
            movies, (w, m) =>
        {
            w.StartRow();
            w.Write(m.Id); w.Write(m.Title); w.Write(m.SortTitle); Text(w, m.OriginalTitle); Text(w, m.OriginalLanguage); Text(w, m.Overview);
            Text(w, m.Tagline); Text(w, m.Status); Value(w, m.ReleaseDate); Value(w, m.Runtime); Value(w, m.Budget); Value(w, m.Revenue);
            w.Write(m.Metrics.Popularity); Value(w, m.Metrics.VoteAverage); w.Write(m.Metrics.VoteCount); w.Write(m.Adult); w.Write(m.Video);
            Text(w, m.PosterPath); Text(w, m.BackdropPath); Text(w, m.Homepage); Text(w, m.ImdbId); Value(w, m.Collection?.Id); w.Write(m.ContentHash);
            return 1;
        });
        await SatellitesAsync();
        var day = DateOnly.FromDateTime(DateTime.UtcNow);
        await CopyAsync("movie_daily_metrics", movies, (w, m) =>
        {
            w.StartRow();
            w.Write(m.Id); w.Write(day); w.Write(m.Metrics.Popularity); Value(w, m.Metrics.VoteAverage); w.Write(m.Metrics.VoteCount);
            return 1;
        });
        return _rows;
    }

    private async Task DimensionsAsync()
    {
        await CopyAsync("genres", movies.SelectMany(m => m.Genres).DistinctBy(x => x.Id), Named);
        await CopyAsync("keywords", movies.SelectMany(m => m.Keywords).DistinctBy(x => x.Id), Named);
        var people = movies.SelectMany(m => m.Cast.Select(x => x.Person).Concat(m.Crew.Select(x => x.Person))).DistinctBy(x => x.Id);
        await CopyAsync("people", people, (w, x) => { w.StartRow(); w.Write(x.Id); w.Write(x.Name); Value(w, x.Gender); Text(w, x.ProfilePath); return 1; });
        await CopyAsync("companies", movies.SelectMany(m => m.Companies).DistinctBy(x => x.Id),
            (w, x) => { w.StartRow(); w.Write(x.Id); w.Write(x.Name); Text(w, x.LogoPath); Text(w, x.OriginCountry); return 1; });
        await CopyAsync("countries", movies.SelectMany(m => m.Countries).DistinctBy(x => x.Code),
            (w, x) => { w.StartRow(); w.Write(x.Code); w.Write(x.Name); return 1; });
        await CopyAsync("languages", movies.SelectMany(m => m.Languages).DistinctBy(x => x.Code),
            (w, x) => { w.StartRow(); w.Write(x.Code); w.Write(x.Name); Text(w, x.EnglishName); return 1; });
        await CopyAsync("collections", movies.Where(m => m.Collection is not null).Select(m => m.Collection!).DistinctBy(x => x.Id),
            (w, x) => { w.StartRow(); w.Write(x.Id); w.Write(x.Name); Text(w, x.PosterPath); Text(w, x.BackdropPath); return 1; });
    }

    private async Task SatellitesAsync()
    {
        await ListAsync("movie_genres", m => m.Genres, (w, x, i) => { w.Write(x.Id); w.Write((short)i); });
        await ListAsync("movie_keywords", m => m.Keywords, (w, x, _) => w.Write(x.Id));
        await ListAsync("movie_cast", m => m.Cast, (w, x, _) => { w.Write(x.Person.Id); w.Write(x.Position); Text(w, x.Character); });
        await ListAsync("movie_crew", m => m.Crew, (w, x, _) => { w.Write(x.Person.Id); w.Write(x.Job); Text(w, x.Department); });
        await ListAsync("movie_companies", m => m.Companies, (w, x, i) => { w.Write(x.Id); w.Write((short)i); });
        await ListAsync("movie_countries", m => m.Countries, (w, x, i) => { w.Write(x.Code); w.Write((short)i); });
        await ListAsync("movie_languages", m => m.Languages, (w, x, i) => { w.Write(x.Code); w.Write((short)i); });
    }

    private Task ListAsync<T>(string table, Func<MovieRecord, IReadOnlyList<T>> items, Action<NpgsqlBinaryImporter, T, int> write) =>
        CopyAsync(table, movies, (w, m) =>
        {
            var list = items(m);
            for (var i = 0; i < list.Count; i++)
            {
                w.StartRow();
                w.Write(m.Id);
                write(w, list[i], i);
            }
            return list.Count;
        });

    private async Task CopyAsync<T>(string table, IEnumerable<T> items, Func<NpgsqlBinaryImporter, T, int> write)
    {
        await using var importer = await connection.BeginBinaryImportAsync($"copy floor.{table} from stdin (format binary)");
        foreach (var item in items)
            _rows += write(importer, item);
        await importer.CompleteAsync();
    }

    private static int Named(NpgsqlBinaryImporter writer, Named row)
    {
        writer.StartRow();
        writer.Write(row.Id);
        writer.Write(row.Name);
        return 1;
    }

    private static void Text(NpgsqlBinaryImporter writer, string? value)
    {
        if (value is null)
            writer.WriteNull();
        else
            writer.Write(value);
    }

    private static void Value<T>(NpgsqlBinaryImporter writer, T? value)
        where T : struct
    {
        if (value is { } given)
            writer.Write(given);
        else
            writer.WriteNull();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
