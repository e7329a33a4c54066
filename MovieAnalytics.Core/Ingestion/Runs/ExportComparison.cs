using MovieAnalytics.Core.History;
using MovieAnalytics.Core.Ingestion.Tmdb;

namespace MovieAnalytics.Core.Ingestion.Runs;

/// <summary>TMDB's id export held against the catalogue. Every list is the most popular first, and drawn up when it is asked for.</summary>
internal sealed class ExportComparison(TmdbExport export, IReadOnlyList<(int Id, bool Stale)> stored)
{
    /// <summary>Of every movie of the export, on its day.</summary>
    public PopularityDay Popularity => export.Popularity;

    /// <summary>Everything stored.</summary>
    public IEnumerable<int> Stored => stored.Select(x => x.Id);

    /// <summary>What the settings want of the export.</summary>
    public IEnumerable<int> Wanted => export.Movies.Where(x => x.Wanted).Select(x => x.Id);

    /// <summary>Wanted, and not stored.</summary>
    public IEnumerable<int> Missing => Wanted.Except(Stored);

    /// <summary>Stored, and not due for a refresh.</summary>
    public IEnumerable<int> Fresh => stored.Where(x => !x.Stale).Select(x => x.Id);

    /// <summary>
    /// Stored, and not in the export: probably deleted. They are asked for before they are marked so, because an export may be
    /// incomplete.
    /// </summary>
    public IEnumerable<int> PerhapsDeleted => Stored.Except(export.Movies.Select(x => x.Id));
}
