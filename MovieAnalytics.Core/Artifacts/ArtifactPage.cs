namespace MovieAnalytics.Core.Artifacts;

/// <summary>A page of an artifact, and the day it stands for.</summary>
/// <param name="Date">
/// The day of the metrics it was computed from; null when it was not computed (for the day asked for, or at all), which is
/// not the same as an empty list.
/// </param>
/// <param name="Total">Items in the whole list, of which <paramref name="Items"/> is one page.</param>
public sealed record ArtifactPage<T>(DateOnly? Date, int Total, IReadOnlyList<T> Items)
{
    public bool IsComputed => Date is not null;

    internal static ArtifactPage<T> NotComputed { get; } = new(null, 0, []);
}
