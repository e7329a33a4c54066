using System.Buffers;
using System.Text;
using MovieAnalytics.TmdbSandbox.Catalogue;
using MovieAnalytics.TmdbSandbox.Generation;
using MovieAnalytics.TmdbSandbox.Http;
using MovieAnalytics.TmdbSandbox.Movement;

namespace MovieAnalytics.TmdbSandbox.Files;

/// <summary>
/// The movies of a file. Bodies are kept compressed, ready to be sent; popularity and votes are the recorded ones on the day of
/// the record, and move around them on other days.
/// </summary>
internal sealed class FileCatalogue(FileMovie[] movies, int seed, DateOnly recordedOn) : ICatalogue
{
    private const int ChangeInterval = 160;

    private readonly ulong _seed = (ulong)seed;
    private readonly DailyMovement _movement = new(Dice.Hash((ulong)seed, 0, 1));
    private readonly int[] _ids = Array.ConvertAll(movies, movie => movie.Id);

    public int Count => movies.Length;

    public int IdAt(int index) => _ids[index];

    public int IndexOf(int id) => Math.Max(-1, Array.BinarySearch(_ids, id));

    public MovieFacts FactsAt(int index) => movies[index].Facts;

    public Metrics MetricsAt(int index, DateOnly date)
    {
        ref readonly var movie = ref movies[index];
        var recorded = movie.Recorded;
        if (date == recordedOn) return recorded;
        int day = date.DayNumber, recordedDay = recordedOn.DayNumber;
        var popularity = PopularityAt(index, date);
        if (recorded.VoteCount == 0) return recorded with { Popularity = popularity };
        var votes = recorded.VoteCount * (1 + _movement.VoteGrowth(movie.Id, day)) / (1 + _movement.VoteGrowth(movie.Id, recordedDay));
        var average = recorded.VoteAverage + _movement.RatingDrift(movie.Id, day) - _movement.RatingDrift(movie.Id, recordedDay);
        return new Metrics(popularity, Math.Round(Math.Clamp(average, 0, 10), 3), (int)Math.Round(votes));
    }

    public double PopularityAt(int index, DateOnly date)
    {
        ref readonly var movie = ref movies[index];
        if (date == recordedOn) return movie.Recorded.Popularity;
        var factor = _movement.PopularityFactor(movie.Id, date.DayNumber) / _movement.PopularityFactor(movie.Id, recordedOn.DayNumber);
        return Math.Round(movie.Recorded.Popularity * factor, 4);
    }

    public string OriginalTitleAt(int index) => Encoding.UTF8.GetString(movies[index].OriginalTitle);

    /// <summary>TMDB also names movies of which nothing changed that the API shows; so do files, whose bodies stay the same.</summary>
    public bool ChangedOn(int index, DateOnly day) => Dice.Hash(_seed, _ids[index], day.DayNumber * 64L + (long)Aspect.Change) % ChangeInterval == 0;

    public void WriteOpenBody(int index, DateOnly date, Sections sections, IBufferWriter<byte> output)
    {
        ref readonly var movie = ref movies[index];
        var ends = movie.Ends;
        var body = ArrayPool<byte>.Shared.Rent(ends.ExternalIds);
        Gzip.DecompressOpen(movie.Compressed, body.AsSpan(0, ends.ExternalIds));
        output.Write(body.AsSpan(0, ends.Details));
        if (sections.HasFlag(Sections.Credits)) output.Write(body.AsSpan(ends.Details..ends.Credits));
        if (sections.HasFlag(Sections.Keywords)) output.Write(body.AsSpan(ends.Credits..ends.Keywords));
        if (sections.HasFlag(Sections.ReleaseDates)) output.Write(body.AsSpan(ends.Keywords..ends.ReleaseDates));
        if (sections.HasFlag(Sections.ExternalIds)) output.Write(body.AsSpan(ends.ReleaseDates..ends.ExternalIds));
        ArrayPool<byte>.Shared.Return(body);
    }

    public CompressedBody? CompressedAt(int index)
    {
        ref readonly var movie = ref movies[index];
        return new CompressedBody(movie.Compressed, movie.Crc, movie.Ends.ExternalIds);
    }
}
