using MovieAnalytics.Core.History;

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

    /// <returns>Negative when there is no such movie.</returns>
    public int IndexOf(int movieId) => Array.BinarySearch(_ids, movieId);

    /// <summary>One value a day, the last one being the target day; NaN where it is not known.</summary>
    public ReadOnlySpan<float> Popularity(int movie) => _popularity.AsSpan(movie * Days, Days);

    public ref readonly VotesAsOf Votes(int movie) => ref _votes[movie];

    /// <summary>What a movie was on a day on which it was fetched.</summary>
    /// <param name="day">0 to <see cref="Days"/> − 1.</param>
    public void Add(int movieId, int day, double popularity, float? voteAverage, int voteCount)
    {
        var movie = IndexOf(movieId);
        if (movie < 0)
            return;
        _popularity[movie * Days + day] = (float)popularity;
        _votes[movie].Add(day, voteAverage, voteCount);
    }

    /// <summary>
    /// The popularity of a thousand ids on a day, from its export. It takes the place of what was fetched: exports are made at the same
    /// hour every day, so that no movie seems to move because it was fetched at another.
    /// </summary>
    /// <param name="day">0 to <see cref="Days"/> − 1.</param>
    /// <param name="block">Its number.</param>
    /// <param name="popularity">By id, NaN where there is none.</param>
    public void AddBlock(int day, int block, ReadOnlySpan<float> popularity)
    {
        // Of as many movies as are in the block, and not of as many ids as it has.
        var first = (long)block * PopularityDay.BlockSize;
        var movie = Array.BinarySearch(_ids, (int)first);
        for (movie = movie < 0 ? ~movie : movie; movie < _ids.Length && _ids[movie] - first < popularity.Length; movie++)
        {
            var value = popularity[(int)(_ids[movie] - first)];
            if (!float.IsNaN(value))
                _popularity[movie * Days + day] = value;
        }
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
