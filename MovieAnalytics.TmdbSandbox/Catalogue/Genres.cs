namespace MovieAnalytics.TmdbSandbox.Catalogue;

/// <summary>TMDB's movie genres, with their real ids. The index is the bit in <see cref="MovieFacts.GenreMask"/>.</summary>
internal static class Genres
{
    public static readonly (int Id, string Name)[] All =
    [
        (28, "Action"), (12, "Adventure"), (16, "Animation"), (35, "Comedy"), (80, "Crime"), (99, "Documentary"),
        (18, "Drama"), (10751, "Family"), (14, "Fantasy"), (36, "History"), (27, "Horror"), (10402, "Music"),
        (9648, "Mystery"), (10749, "Romance"), (878, "Science Fiction"), (10770, "TV Movie"), (53, "Thriller"),
        (10752, "War"), (37, "Western"),
    ];

    public const int Action = 0, Adventure = 1, Animation = 2, Comedy = 3, Crime = 4, Documentary = 5, Drama = 6, Family = 7,
        Fantasy = 8, History = 9, Horror = 10, Music = 11, Mystery = 12, Romance = 13, ScienceFiction = 14, TvMovie = 15,
        Thriller = 16, War = 17, Western = 18;

    /// <summary>The bit of a genre id; 0 for an id that TMDB does not list.</summary>
    public static uint Bit(int id)
    {
        for (var i = 0; i < All.Length; i++)
        {
            if (All[i].Id == id) return 1u << i;
        }

        return 0;
    }
}
