using System.Globalization;
using MovieAnalytics.Core.Ingestion.Tmdb;

namespace MovieAnalytics.Core.Ingestion.Store;

/// <summary>
/// Turns TMDB's body into a <see cref="MovieRecord"/>, or says why it cannot be stored. A detail that makes no sense becomes
/// "not known"; only what the movie cannot be without costs the movie.
/// </summary>
internal static class MovieMapper
{
    public static Mapping Map(TmdbMovie movie)
    {
        if (movie.Id is < 1 or > int.MaxValue)
            return Mapping.Reject("The id is not between 1 and 2147483647.");
        if ((Text(movie.Title) ?? Text(movie.OriginalTitle)) is not { } title)
            return Mapping.Reject("It has no title.");
        if (movie.VoteCount is < 0)
            return Mapping.Reject($"The vote count is {movie.VoteCount}.");
        if (movie.VoteAverage is < 0 or > 10)
            return Mapping.Reject($"The vote average is {movie.VoteAverage?.ToString(CultureInfo.InvariantCulture)}, not between 0 and 10.");

        var votes = movie.VoteCount ?? 0;
        return new Mapping(new MovieRecord
        {
            Id = (int)movie.Id,
            Title = title,
            SortTitle = SortTitle.Of(title),
            OriginalTitle = Text(movie.OriginalTitle),
            OriginalLanguage = Text(movie.OriginalLanguage),
            Overview = Text(movie.Overview),
            Tagline = Text(movie.Tagline),
            Status = Text(movie.Status),
            ReleaseDate = Date(movie.ReleaseDate),
            Runtime = movie.Runtime > 0 ? movie.Runtime : null,
            Budget = movie.Budget > 0 ? movie.Budget : null,
            Revenue = movie.Revenue > 0 ? movie.Revenue : null,
            Adult = movie.Adult ?? false,
            Video = movie.Video ?? false,
            PosterPath = Text(movie.PosterPath),
            BackdropPath = Text(movie.BackdropPath),
            Homepage = Text(movie.Homepage),
            ImdbId = Text(movie.ImdbId),
            Collection = Satellites.Collection(movie.BelongsToCollection),
            // A vote is 0.5 at the least, so an average of 0 is no average.
            Metrics = new Metrics(Math.Max(movie.Popularity ?? 0, 0), votes > 0 && movie.VoteAverage > 0 ? movie.VoteAverage : null, votes),
            Genres = Satellites.Names(movie.Genres, sorted: false),
            Keywords = Satellites.Names(movie.Keywords?.Keywords, sorted: true),
            Companies = Satellites.Companies(movie.ProductionCompanies),
            Countries = Satellites.Countries(movie.ProductionCountries),
            Languages = Satellites.Languages(movie.SpokenLanguages),
            Cast = Satellites.Cast(movie.Credits?.Cast),
            Crew = Satellites.Crew(movie.Credits?.Crew),
        }.Hashed(), null);
    }

    /// <summary>Trimmed; null when nothing is left. PostgreSQL's text holds no NUL.</summary>
    public static string? Text(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (text.Contains('\0'))
            text = text.Replace("\0", "", StringComparison.Ordinal);
        text = text.Trim();
        return text.Length > 0 ? text : null;
    }

    private static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}

/// <summary>A record, or the reason why there is none.</summary>
internal readonly record struct Mapping(MovieRecord? Movie, string? Problem)
{
    public static Mapping Reject(string problem) => new(null, problem);
}
