using System.Runtime.InteropServices;

namespace MovieAnalytics.Core.Recommendations;

/// <summary>The movies and their features as they are read: 4 bytes for a word of an overview, 8 for any other feature of a movie.</summary>
internal sealed class CatalogueFeatures
{
    private readonly List<int> _ids = [];
    private readonly List<short> _years = [];
    private readonly List<float> _priors = [];
    private readonly Dictionary<(FeatureKind Kind, int Id), int> _features = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _terms =
        new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly List<(FeatureKind Kind, int Id)> _names = [];
    private readonly List<int> _termStarts = [0];
    private readonly List<int> _movieTerms = [];
    private readonly List<(int Movie, int Feature)> _pairs = [];

    public int MovieCount => _ids.Count;

    public int FeatureCount => _names.Count;

    public ReadOnlySpan<int> Ids => CollectionsMarshal.AsSpan(_ids);

    public ReadOnlySpan<short> Years => CollectionsMarshal.AsSpan(_years);

    public ReadOnlySpan<float> Priors => CollectionsMarshal.AsSpan(_priors);

    public ReadOnlySpan<(FeatureKind Kind, int Id)> Features => CollectionsMarshal.AsSpan(_names);

    /// <summary>The words of a movie's overview, as often as they occur.</summary>
    public ReadOnlySpan<int> Terms(int movie) =>
        CollectionsMarshal.AsSpan(_movieTerms)[_termStarts[movie].._termStarts[movie + 1]];

    /// <summary>All other features, in no order.</summary>
    public ReadOnlySpan<(int Movie, int Feature)> Pairs => CollectionsMarshal.AsSpan(_pairs);

    /// <summary>Adds a movie; ids must ascend, and a movie comes before its features.</summary>
    /// <param name="id">TMDB's id.</param>
    /// <param name="year">Of release; 0 when not known.</param>
    /// <param name="prior">By which its similarities are multiplied; see <see cref="Prior"/>.</param>
    /// <param name="overview">Its words become features.</param>
    public void AddMovie(int id, int year, double prior, string? overview)
    {
        _ids.Add(id);
        _years.Add((short)year);
        _priors.Add((float)prior);
        OverviewTerms.Split(overview, term =>
        {
            if (!_terms.TryGetValue(term, out var feature))
                _terms[term] = feature = NewFeature(FeatureKind.Term, 0);
            _movieTerms.Add(feature);
        });
        _termStarts.Add(_movieTerms.Count);
    }

    /// <summary>Adds a feature to a movie; without effect when the movie was not added.</summary>
    public void AddFeature(int movieId, FeatureKind kind, int id)
    {
        var movie = _ids.BinarySearch(movieId);
        if (movie < 0)
            return;
        if (!_features.TryGetValue((kind, id), out var feature))
            _features.Add((kind, id), feature = NewFeature(kind, id));
        _pairs.Add((movie, feature));
    }

    /// <summary>
    /// How likely a movie is worth recommending at all: ln(2 + votes) · weighted rating. A taste for what many have seen is part
    /// of the method; its price is coverage, so the exponent of the votes is 1 and not more.
    /// </summary>
    public static double Prior(int voteCount, double weightedRating) => Math.Log(2 + voteCount) * weightedRating;

    private int NewFeature(FeatureKind kind, int id)
    {
        _names.Add((kind, id));
        return _names.Count - 1;
    }
}
