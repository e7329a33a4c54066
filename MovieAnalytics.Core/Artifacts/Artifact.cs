
namespace MovieAnalytics.Core.Artifacts;

/// <summary>
/// Something that a job computes from the catalogue and the API serves. This is the one list of them: <c>compute.all</c>, readiness, the
/// admin paths and the sentences about what is not computed yet come from it.
/// </summary>
/// <param name="Name">In <c>artifact_runs</c>, and in <c>POST /admin/compute/{name}</c>.</param>
/// <param name="Title">At the start of a sentence, in the plural.</param>
/// <param name="Generation">What is raised when it was computed anew (see <c>DataGeneration</c>).</param>
public sealed record Artifact(string Name, string Title, string Generation)
{
    /// <summary>The job that computes all artifacts for one day.</summary>
    public const string ComputeAll = "compute.all";

    public static readonly Artifact Trending = new("trending", "Trending movies", "trending") { IsDaily = true };

    public static readonly Artifact GenreStats = new("genre-stats", "Genre statistics", "genres") { IsDaily = true };

    /// <summary>Everything that follows from the votes: the rating prior, the decades and the boards of movies and people.</summary>
    public static readonly Artifact Ratings = new("ratings", "Ratings", "decades") { FormerName = "ratings-by-decade" };

    public static readonly Artifact Recommendations = new("recommendations", "Recommendations", "recommendations");

    public static readonly IReadOnlyList<Artifact> All = [Trending, GenreStats, Ratings, Recommendations];

    /// <summary>Whether there is a row set for each day; its job then takes <c>target_date</c>.</summary>
    public bool IsDaily { get; private init; }

    /// <summary>A name that the admin path, and jobs enqueued by earlier versions, still have.</summary>
    public string? FormerName { get; private init; }

    /// <summary>The kind of the job that computes it.</summary>
    public string JobKind => $"compute.{Name}";

    /// <summary>The artifact of that name or former name; null when there is none.</summary>
    public static Artifact? Find(string name) => All.FirstOrDefault(artifact => artifact.Name == name || artifact.FormerName == name);
}
