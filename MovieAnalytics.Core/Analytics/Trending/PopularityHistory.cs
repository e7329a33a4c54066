namespace MovieAnalytics.Core.Analytics.Trending;

/// <summary>
/// The last 35 days of every movie's popularity, dense: 4 bytes a movie and day (140 MB for a million movies), which is what
/// lets the rows be read in any order.
/// </summary>
internal sealed class PopularityHistory
{
    /// <summary>Four weeks of decaying rises and a habit before them.</summary>
    public const int Days = 35;

    private readonly int[] _ids;
    private readonly float[] _popularity;
    private readonly VotesAsOf[] _votes;

    /// <param name="ids">The movies, ascending.</param>
    public PopularityHistory(int[] ids)
    {
        _ids = ids;
        _popularity = new float[(long)ids.Length * Days];
        _popularity.AsSpan().Fill(float.NaN);
        _votes = new VotesAsOf[ids.Length];
    }

    public int Count => _ids.Length;

    public int Id(int movie) => _ids[movie];

    /// <summary>One value a day, the last one being the target day; NaN where it is not known.</summary>
    public ReadOnlySpan<float> Popularity(int movie) => _popularity.AsSpan(movie * Days, Days);

    public ref readonly VotesAsOf Votes(int movie) => ref _votes[movie];

    /// <param name="day">0 to <see cref="Days"/> − 1.</param>
    public void Add(int movieId, int day, double popularity, float? voteAverage, int voteCount)
    {
        var movie = Array.BinarySearch(_ids, movieId);
        if (movie < 0)
            return;
        _popularity[movie * Days + day] = (float)popularity;
        _votes[movie].Add(day, voteAverage, voteCount);
    }
}

/// <summary>What a movie's votes are on the last day, and what they were a week before.</summary>
internal struct VotesAsOf
{
    private const int WeekAgo = PopularityHistory.Days - 1 - 7;
    private byte _lastDay;
    private byte _baseDay;
    private bool _seen;
    private int _base;

    /// <summary>On the last known day.</summary>
    public float? Average { get; private set; }

    /// <summary>On the last known day.</summary>
    public int Count { get; private set; }

    /// <summary>Votes since a week before the last day, or since the first known day if that is later.</summary>
    public readonly int New => Count - _base;

    public void Add(int day, float? average, int count)
    {
        if (!_seen || day >= _lastDay)
            (_lastDay, Average, Count) = ((byte)day, average, count);
        // The best base is the latest day up to a week ago; without one, the earliest after it.
        if (!_seen || (day <= WeekAgo ? _baseDay > WeekAgo || day >= _baseDay : day <= _baseDay))
            (_baseDay, _base) = ((byte)day, count);
        _seen = true;
    }
}
