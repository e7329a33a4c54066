using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Analytics.Leaderboards;

/// <summary>What a person did in the movies that count for the list.</summary>
public enum PersonRole
{
    /// <summary>Billed among the first five.</summary>
    Actor,

    Director,
}

/// <summary>One place of a list of people.</summary>
/// <param name="MovieCount">Movies with at least m votes (see <c>rating_prior</c>) in that role.</param>
/// <param name="AverageRating">Mean weighted rating of those movies.</param>
/// <param name="Revenue">Their revenue together, US dollars.</param>
/// <param name="Score">What the list is ordered by: (n·average + 3·C) / (n + 3), n being the number of movies.</param>
public sealed record RankedPerson(
    int Id,
    string Name,
    string? ProfilePath,
    string Role,
    int MovieCount,
    double AverageRating,
    long VoteCount,
    long Revenue,
    double Score,
    int Rank);

/// <summary>The 1,000 actors and the 1,000 directors whose movies are rated best.</summary>
public sealed class PeopleQuery([ForRequests] NpgsqlDataSource dataSource)
{
    public async Task<ArtifactPage<RankedPerson>> RunAsync(PersonRole role, int limit, int offset, CancellationToken cancellationToken)
    {
        if (await ArtifactReader.DateAsync(dataSource, Artifact.Ratings, null, cancellationToken) is not { } computed)
            return ArtifactPage<RankedPerson>.NotComputed;
        var key = new { role = role == PersonRole.Actor ? "actor" : "director", limit, offset };
        return await ArtifactReader.PageAsync<RankedPerson>(dataSource, computed, "Analytics/Leaderboards/People", key, cancellationToken);
    }
}
