using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Analytics.Leaderboards;

/// <summary>One place of the box-office list. Money is in US dollars of its time.</summary>
/// <param name="Budget">Null where TMDB does not know it.</param>
/// <param name="Profit">Revenue less budget; null without a budget.</param>
/// <param name="ReturnOnInvestment">
/// Profit as a multiple of the budget; null without a budget, or with one under 1,000 dollars, which was meant in millions.
/// </param>
public sealed record BoxOfficeMovie(
    int Id,
    string Title,
    DateOnly? ReleaseDate,
    string? PosterPath,
    long Revenue,
    long? Budget,
    long? Profit,
    double? ReturnOnInvestment,
    int Rank);

/// <summary>The 1,000 movies of the highest revenue.</summary>
public sealed class BoxOfficeQuery([ForRequests] NpgsqlDataSource dataSource)
{
    public async Task<ArtifactPage<BoxOfficeMovie>> RunAsync(int limit, int offset, CancellationToken cancellationToken)
    {
        if (await ArtifactReader.DateAsync(dataSource, Artifact.Ratings, null, cancellationToken) is not { } computed)
            return ArtifactPage<BoxOfficeMovie>.NotComputed;
        return await ArtifactReader.PageAsync<BoxOfficeMovie>(
            dataSource, computed, "Analytics/Leaderboards/BoxOffice", new { limit, offset }, cancellationToken);
    }
}
