using System.Buffers;
using MovieAnalytics.TmdbSandbox.Catalogue;
using MovieAnalytics.TmdbSandbox.Movement;

namespace MovieAnalytics.TmdbSandbox.Generation;

/// <summary>
/// Movies that are worked out on demand from (seed, size, number): nothing is stored, so a million of them cost neither
/// memory nor start-up time, and the same seed and size always give the same bytes for the same day.
/// </summary>
internal sealed class GeneratedCatalogue(int count, int seed) : ICatalogue
{
    /// <summary>One movie in so many is changed on any one day: TMDB changes some 7,000 of its 1.1 million.</summary>
    private const int ChangeInterval = 160;

    /// <summary>A change is visible in the body for so long, then the body is as it was.</summary>
    private const int ChangeMemory = 60;

    /// <summary>Of eight consecutive ids five are in use: an id that is not there is as common as at TMDB.</summary>
    private static readonly int[] IdPattern = [2, 3, 5, 6, 8];

    private readonly ulong _seed = Dice.Hash((ulong)seed, count, 0);
    private readonly OutlineMaker _outlines = new(Dice.Hash((ulong)seed, count, 0));
    private readonly Titles _titles = new(Dice.Hash((ulong)seed, count, 0));
    private readonly BodyWriter _bodies = new(Dice.Hash((ulong)seed, count, 0), count);
    private readonly DailyMovement _movement = new(Dice.Hash((ulong)seed, count, 1));

    public int Count => count;

    public int IdAt(int index) => index / 5 * 8 + IdPattern[index % 5];

    public int IndexOf(int id)
    {
        if (id < IdPattern[0]) return -1;
        var place = Array.IndexOf(IdPattern, (id - IdPattern[0]) % 8 + IdPattern[0]);
        var index = (id - IdPattern[0]) / 8 * 5 + place;
        return place >= 0 && index < count ? index : -1;
    }

    public MovieFacts FactsAt(int index)
    {
        var outline = _outlines.Make(index);
        return new MovieFacts(outline.ReleaseDay, outline.GenreMask, MovieFacts.PackLanguage(outline.Language.Code),
            outline.Adult, outline.Video, outline.Runtime, outline.Revenue);
    }

    public Metrics MetricsAt(int index, DateOnly date)
    {
        var outline = _outlines.Make(index);
        var day = date.DayNumber;
        var votes = outline.ReleaseDay > day ? 0 : (int)(outline.Votes * Ripeness(outline, day) * (1 + _movement.VoteGrowth(index, day)));
        var average = votes == 0 ? 0 : Math.Clamp(outline.Average + _movement.RatingDrift(index, day), 0.5, 10);
        return new Metrics(Popularity(index, outline, day), Math.Round(average, 3), votes);
    }

    public double PopularityAt(int index, DateOnly date) => Popularity(index, _outlines.Make(index), date.DayNumber);

    public string OriginalTitleAt(int index) => _titles.Original(index, _outlines.Make(index));

    public bool ChangedOn(int index, DateOnly day) =>
        Dice.Hash(_seed, index, day.DayNumber * 64L + (long)Aspect.Change) % ChangeInterval == 0;

    public void WriteOpenBody(int index, DateOnly date, Sections sections, IBufferWriter<byte> output) =>
        _bodies.Write(index, IdAt(index), _outlines.Make(index), date, RevisionOf(index, date), sections, output);

    public CompressedBody? CompressedAt(int index) => null;

    private double Popularity(int index, in Outline outline, int day) =>
        Math.Round(outline.Popularity * Hype(outline, day) * _movement.PopularityFactor(index, day), 4);

    private int RevisionOf(int index, DateOnly date)
    {
        for (var age = 0; age < ChangeMemory; age++)
        {
            if (ChangedOn(index, date.AddDays(-age))) return date.DayNumber - age;
        }

        return 0;
    }

    /// <summary>Interest rises in the month before the release and fades in the months after it.</summary>
    private static double Hype(in Outline outline, int day)
    {
        if (outline.ReleaseDay < 0) return 1;
        var age = day - outline.ReleaseDay;
        return age switch
        {
            < -30 => 0.5,
            < 0 => 0.5 + 5 * Math.Pow(2, age / 8.0),
            < 200 => 1 + 4.5 * Math.Pow(2, -age / 25.0),
            _ => 1,
        };
    }

    /// <summary>Share of its votes that a film has collected: half of them within three months.</summary>
    private static double Ripeness(in Outline outline, int day)
    {
        var age = day - outline.ReleaseDay;
        return outline.ReleaseDay < 0 || age > 2000 ? 1 : 1 - Math.Pow(2, -(age + 1) / 90.0);
    }
}
