using System.Buffers;

namespace MovieAnalytics.TmdbSandbox.Catalogue;

/// <summary>
/// Movies by index, 0 to <see cref="Count"/> - 1, in ascending order of id. Two implementations: generated, and read from a
/// file. All of it is safe for concurrent use and never changes; <see cref="MovieStore"/> lays run-time changes over it.
/// </summary>
internal interface ICatalogue
{
    int Count { get; }

    int IdAt(int index);

    /// <summary>The index of a TMDB id, or -1.</summary>
    int IndexOf(int id);

    MovieFacts FactsAt(int index);

    Metrics MetricsAt(int index, DateOnly date);

    /// <summary>The popularity of <see cref="MetricsAt"/> alone, for the many lines of an export.</summary>
    double PopularityAt(int index, DateOnly date);

    string OriginalTitleAt(int index);

    /// <summary>Whether <c>/movie/changes</c> names the movie for this day.</summary>
    bool ChangedOn(int index, DateOnly day);

    /// <summary>
    /// Writes the details with the wanted sections as a JSON object that is left open (no closing brace) and lacks popularity,
    /// vote_average and vote_count: these depend on the day and follow at the end (<see cref="MetricsTail"/>).
    /// </summary>
    void WriteOpenBody(int index, DateOnly date, Sections sections, IBufferWriter<byte> output);

    /// <summary>The open body with all sections as gzip that can be continued, where the catalogue keeps it; else null.</summary>
    CompressedBody? CompressedAt(int index);
}
