namespace MovieAnalytics.Core.Recommendations;

/// <summary>Why one movie is recommended for another: what they share, most telling first; null where nothing of a kind.</summary>
internal sealed record SharedFeatureIds(int[]? Directors, int[]? Cast, int[]? Keywords, int[]? Genres)
{
    private const int MaxOfAKind = 5;

    public static SharedFeatureIds Of(FeatureIndex index, int movie, int other)
    {
        var shared = new List<(FeatureKind Kind, int Id, float Weight)>();
        var features = index.ByMovie.Columns(movie);
        foreach (var (a, b) in new SharedColumns(features, index.ByMovie.Columns(other)))
        {
            var (kind, id) = index.Features[features[a]];
            shared.Add((kind, id, index.ByMovie.Values(movie)[a] * index.ByMovie.Values(other)[b]));
        }
        shared.Sort((x, y) => y.Weight.CompareTo(x.Weight));
        return new SharedFeatureIds(
            Ids(shared, FeatureKind.Director), Ids(shared, FeatureKind.Cast), Ids(shared, FeatureKind.Keyword), Ids(shared, FeatureKind.Genre));
    }

    private static int[]? Ids(List<(FeatureKind Kind, int Id, float Weight)> shared, FeatureKind kind)
    {
        List<int>? ids = null;
        foreach (var feature in shared)
            if (feature.Kind == kind && (ids ??= []).Count < MaxOfAKind)
                ids.Add(feature.Id);
        return ids?.ToArray();
    }
}
