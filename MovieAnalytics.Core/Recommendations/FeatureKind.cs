namespace MovieAnalytics.Core.Recommendations;

/// <summary>What a movie can have in common with another.</summary>
internal enum FeatureKind : byte
{
    Keyword,

    /// <summary>Of the crew, with the job "Director".</summary>
    Director,

    /// <summary>Billed among the first three.</summary>
    Cast,

    /// <summary>A word of the overview.</summary>
    Term,

    Genre,
}

/// <summary>A field of the similarity: kinds whose features share one cosine.</summary>
internal static class FeatureField
{
    public const int Count = 4;

    /// <summary>How much of the similarity each field's cosine makes up.</summary>
    public static readonly double[] Weights = [1, 1, 0.5, 0.1];

    public static int Of(FeatureKind kind) => kind switch
    {
        FeatureKind.Keyword => 0,
        FeatureKind.Director or FeatureKind.Cast => 1,
        FeatureKind.Term => 2,
        FeatureKind.Genre => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
