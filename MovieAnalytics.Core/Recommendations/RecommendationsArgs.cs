using System.Text.Json.Serialization;

namespace MovieAnalytics.Core.Recommendations;

/// <summary>Arguments of <c>compute.recommendations</c>; none for the whole catalogue.</summary>
/// <param name="MovieId">Only the list of this movie.</param>
/// <param name="FromId">Only the lists of movies from this id on: a part of a large catalogue.</param>
/// <param name="ToId">Only the lists of movies up to this id.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RecommendationsArgs(int? MovieId = null, int? FromId = null, int? ToId = null)
{
    internal bool IsWholeCatalogue => MovieId is null && FromId is null && ToId is null;

    internal int First => MovieId ?? FromId ?? int.MinValue;

    internal int Last => MovieId ?? ToId ?? int.MaxValue;
}
