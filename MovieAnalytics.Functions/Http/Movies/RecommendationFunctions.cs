using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Recommendations;
using MovieAnalytics.Functions.Http.Answering;

namespace MovieAnalytics.Functions.Http.Movies;

/// <summary>What to watch after a movie.</summary>
public sealed class RecommendationFunctions(CachedReads reads, RecommendationsQuery recommendations)
{
    private const string Route = "movies/{id}/recommendations";

    [Function("GetRecommendations")]
    public Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = Route)] HttpRequest request, string id) =>
        reads.GetAsync(request, Route, [Artifact.Recommendations.Generation, DataGeneration.Movies],
            query => (Movie: query.Id("id", id), Limit: query.Int("limit", 1, 20, 20)),
            async (asked, cancellationToken) => ToAnswer(asked.Movie, await recommendations.RunAsync(asked.Movie, asked.Limit, cancellationToken)));

    private static Answer ToAnswer(int movie, MovieRecommendations found) => found.Outcome switch
    {
        RecommendationsOutcome.Found => Answer.OfList(found.Items),
        RecommendationsOutcome.MovieUnknown => Problem.NotFound(MovieFunctions.Missing(movie)),
        RecommendationsOutcome.NotComputed => Problem.NotComputed(Artifact.Recommendations),
        _ => throw new ArgumentOutOfRangeException(nameof(found), found.Outcome, null),
    };
}
