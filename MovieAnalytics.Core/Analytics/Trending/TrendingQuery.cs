using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Analytics.Trending;

/// <summary>One place of a trending list.</summary>
/// <param name="Rank">Among all movies, also when a genre was asked for; from 1.</param>
/// <param name="PreviousRank">On the latest earlier day that was computed; null for a newcomer.</param>
public sealed record TrendingMovie(
    int Id,
    string Title,
    DateOnly? ReleaseDate,
    string? PosterPath,
    double Popularity,
    double? VoteAverage,
    int VoteCount,
    double TrendingScore,
    int Rank,
    int? PreviousRank);

/// <summary>The trending lists that <c>compute.trending</c> left.</summary>
public sealed class TrendingQuery([ForRequests] NpgsqlDataSource dataSource)
{
    /// <param name="date">The day; null for the latest one computed.</param>
    /// <param name="window">Trend of days or of weeks.</param>
    /// <param name="genreId">Only movies of this genre (at least 100 of them are kept); null for all.</param>
    /// <param name="limit">Items of the page.</param>
    /// <param name="offset">Items before the page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<ArtifactPage<TrendingMovie>> RunAsync(
        DateOnly? date, TrendingWindow window, int? genreId, int limit, int offset, CancellationToken cancellationToken)
    {
        if (await ArtifactReader.DateAsync(dataSource, Artifact.Trending, date, cancellationToken) is not { } computed)
            return ArtifactPage<TrendingMovie>.NotComputed;
        var key = new { date = computed, time_window = window.ToSql(), genre_id = genreId, limit, offset };
        return await ArtifactReader.PageAsync<TrendingMovie>(dataSource, computed, "Analytics/Trending/Trending", key, cancellationToken);
    }
}
