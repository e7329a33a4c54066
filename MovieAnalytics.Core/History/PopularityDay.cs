namespace MovieAnalytics.Core.History;

/// <summary>The popularity of all movies on one day, in blocks of 1,000 ids, as table <c>popularity_blocks</c> keeps it. Ids may lie far apart.</summary>
internal sealed class PopularityDay(DateOnly date)
{
    /// <summary>Ids of one block.</summary>
    public const int BlockSize = 1000;

    private readonly Dictionary<int, float[]> _blocks = [];

    public DateOnly Date { get; } = date;

    /// <summary>How many movies are known.</summary>
    public int Movies { get; private set; }

    /// <summary>Blocks with a movie in them; each takes 4 KB.</summary>
    public int BlockCount => _blocks.Count;

    /// <summary>By number: that of an id is the id divided by <see cref="BlockSize"/>.</summary>
    public IEnumerable<KeyValuePair<int, float[]>> Blocks => _blocks.OrderBy(block => block.Key);

    /// <summary>Sets a movie's popularity; of two values for one id the later counts. What is no number, or negative, is not kept.</summary>
    /// <param name="movieId">TMDB's id, not negative.</param>
    public void Set(int movieId, double popularity)
    {
        var value = (float)popularity;
        if (!float.IsFinite(value) || value < 0)
            return;
        var number = movieId / BlockSize;
        if (!_blocks.TryGetValue(number, out var block))
        {
            _blocks.Add(number, block = new float[BlockSize]);
            Array.Fill(block, float.NaN);
        }
        ref var place = ref block[movieId % BlockSize];
        if (float.IsNaN(place))
            Movies++;
        place = value;
    }
}
