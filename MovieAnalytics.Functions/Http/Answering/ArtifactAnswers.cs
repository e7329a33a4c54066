using System.Globalization;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Functions.Http.Answering;

/// <summary>Answers with what a compute job left: a list, or the request that makes it.</summary>
internal static class ArtifactAnswers
{
    /// <param name="page">What was read.</param>
    /// <param name="artifact">What it is a part of.</param>
    /// <param name="date">The day asked for; null for the latest.</param>
    public static ListAnswer<T> OfList<T>(ArtifactPage<T> page, Artifact artifact, DateOnly? date = null) =>
        page.IsComputed ? Answer.OfList(page.Items) : NotComputed(artifact, date);

    /// <summary>The same for a list that is read in pages.</summary>
    public static PageAnswer<IReadOnlyList<T>> OfPage<T>(ArtifactPage<T> page, Artifact artifact, Paging paging, DateOnly? date = null) =>
        page.IsComputed ? Answer.OfPage(page.Items, new PageLinks(paging, page.Total)) : NotComputed(artifact, date);

    // A day that is missing while others are there is the request's choice; no wait will mend it.
    private static Problem NotComputed(Artifact artifact, DateOnly? date) => date is not { } day
        ? Problem.NotComputed(artifact)
        : Problem.NotFound(string.Create(CultureInfo.InvariantCulture,
            $"{artifact.Title} were not computed for {day:yyyy-MM-dd}. Leave 'date' out for the latest, "
            + $"or run POST /admin/compute/{artifact.Name}?target_date={day:yyyy-MM-dd} (function key needed)."));
}
