using MovieAnalytics.Core.Ingestion.Tmdb;

namespace MovieAnalytics.Core.Ingestion.Runs;

/// <summary>TMDB's id export held against the catalogue.</summary>
internal sealed class ExportComparison
{
    private readonly IReadOnlyList<(int Id, bool Stale)> _stored;
    private readonly TmdbExport _export;
    private readonly HashSet<int> _known;

    public ExportComparison(TmdbExport export, IReadOnlyList<(int Id, bool Stale)> stored)
    {
        (_export, _stored) = (export, stored);
        _known = [.. stored.Select(x => x.Id)];
        Fresh = stored.Where(x => !x.Stale).Select(x => x.Id).ToHashSet();
    }

    /// <summary>Stored, and not due for a refresh.</summary>
    public IReadOnlySet<int> Fresh { get; }

    /// <summary>Everything stored, the most popular first.</summary>
    public IReadOnlyList<int> Stored => [.. _stored.Select(x => x.Id)];

    /// <summary>What the settings want of the export, the most popular first.</summary>
    public IEnumerable<int> Wanted => _export.Movies.Where(x => x.Wanted).Select(x => x.Id);

    /// <summary>Wanted, and not stored.</summary>
    public IEnumerable<int> Missing => Wanted.Where(id => !_known.Contains(id));

    /// <summary>
    /// Stored, and not in the export: probably gone. They are asked for before they are marked so, because an export may be
    /// incomplete.
    /// </summary>
    public IEnumerable<int> Vanished
    {
        get
        {
            var listed = new HashSet<int>(_export.Movies.Select(x => x.Id));
            return _stored.Select(x => x.Id).Where(id => !listed.Contains(id));
        }
    }
}
