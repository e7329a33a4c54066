using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Recommendations;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Describing;

namespace MovieAnalytics.Functions.Http.Movies;

/// <summary>What to watch after a movie.</summary>
public sealed class RecommendationFunctions(CachedReads reads, RecommendationsQuery recommendations)
{
    private const string Route = "movies/{id}/recommendations";

    /// <summary>What to watch after a movie, and why</summary>
    /// <remarks>Best first, at most 20; empty for a movie about which too little is known.</remarks>
    [Function("GetRecommendations")]
    [MayAnswer(nameof(ProblemType.NotFound), nameof(ProblemType.NotComputed))]
    public Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = Route)] HttpRequest request, string id) =>
        reads.GetAsync(request, Route, [Artifact.Recommendations.Generation, DataGeneration.Movies],
            query => (Movie: MovieFunctions.Id(query, id), Limit: query.Int("limit", "At most so many.", 1, 20, 20)),
            async (asked, cancellationToken) => ToAnswer(asked.Movie, await recommendations.RunAsync(asked.Movie, asked.Limit, cancellationToken)));

    private static ListAnswer<Recommendation> ToAnswer(int movie, MovieRecommendations found) => found.Outcome switch
    {
        RecommendationsOutcome.Found => Answer.OfList(found.Items),
        RecommendationsOutcome.MovieUnknown => Problem.NotFound(MovieFunctions.Missing(movie)),
        RecommendationsOutcome.NotComputed => Problem.NotComputed(Artifact.Recommendations),
        _ => throw new ArgumentOutOfRangeException(nameof(found), found.Outcome, null),
    };
}
