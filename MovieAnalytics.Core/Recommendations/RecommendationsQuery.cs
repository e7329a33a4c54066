using Dapper;
using MovieAnalytics.Core.Analytics.Movies;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Recommendations;

/// <summary>What asking for a movie's recommendations gave.</summary>
public enum RecommendationsOutcome
{
    /// <summary>The list, which is empty for a movie about which too little is known.</summary>
    Found,

    /// <summary>There is no such movie.</summary>
    MovieUnknown,

    /// <summary>No recommendations were ever computed.</summary>
    NotComputed,
}

/// <summary>A movie's recommendations, best first, or why there are none.</summary>
public sealed record MovieRecommendations(RecommendationsOutcome Outcome, IReadOnlyList<Recommendation> Items);

/// <summary>One recommended movie.</summary>
/// <param name="Score">Comparable within one movie's list only.</param>
/// <param name="SharedFeatures">Why: what it has in common with the movie asked about.</param>
public sealed record Recommendation(RecommendedMovie Movie, double Score, SharedFeatures SharedFeatures);

public sealed record RecommendedMovie(
    int Id,
    string Title,
    DateOnly? ReleaseDate,
    string? PosterPath,
    double Popularity,
    double? VoteAverage,
    int VoteCount);

/// <summary>Names that two movies share, most telling first; empty where they share none of a kind.</summary>
public sealed record SharedFeatures(string[] Directors, string[] Cast, string[] Keywords, string[] Genres);

/// <summary>The recommendations that <c>compute.recommendations</c> left: at most 20 a movie.</summary>
public sealed class RecommendationsQuery([ForRequests] NpgsqlDataSource dataSource)
{
    public async Task<MovieRecommendations> RunAsync(int movieId, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            Sql.Read("Recommendations/Recommendations.sql"), new { movie_id = movieId, limit }, cancellationToken: cancellationToken));
        var items = rows.Select(row => row.ToRecommendation()).ToList();
        if (items.Count > 0)
            return new MovieRecommendations(RecommendationsOutcome.Found, items);
        if (!await MovieExistence.CheckAsync(connection, movieId, cancellationToken))
            return new MovieRecommendations(RecommendationsOutcome.MovieUnknown, items);
        var computed = await ArtifactReader.DateAsync(dataSource, Artifact.Recommendations, null, cancellationToken);
        return new MovieRecommendations(computed is null ? RecommendationsOutcome.NotComputed : RecommendationsOutcome.Found, items);
    }

    // Properties, not a constructor: Npgsql calls an array's type System.Array, which no constructor parameter matches.
    private sealed record Row
    {
        public int Id { get; init; }
        public required string Title { get; init; }
        public DateOnly? ReleaseDate { get; init; }
        public string? PosterPath { get; init; }
        public double Popularity { get; init; }
        public double? VoteAverage { get; init; }
        public int VoteCount { get; init; }
        public double Score { get; init; }
        public required string[] Directors { get; init; }
        public required string[] Cast { get; init; }
        public required string[] Keywords { get; init; }
        public required string[] Genres { get; init; }

        public Recommendation ToRecommendation() => new(
            new RecommendedMovie(Id, Title, ReleaseDate, PosterPath, Popularity, VoteAverage, VoteCount),
            Score,
            new SharedFeatures(Directors, Cast, Keywords, Genres));
    }
}
