using System.Globalization;
using System.IO.Compression;
using System.Text;
using MovieAnalytics.Core.History;

namespace MovieAnalytics.Benchmarks.Analytics;

/// <summary>
/// Generated movies whose popularity moves from day to day: most by noise, one in fifty rises. Of eight ids in a row five are in use, as at TMDB.
/// </summary>
internal sealed class MovingCatalogue(int movies)
{
    public static readonly DateOnly LastDay = new(2026, 3, 1);

    public int Movies => movies;

    public static int Id(int movie) => movie / 5 * 8 + movie % 5 * 3 / 2 + 1;

    public PopularityDay Day(DateOnly date)
    {
        var day = new PopularityDay(date);
        for (var movie = 0; movie < movies; movie++)
            day.Set(Id(movie), Popularity(movie, date));
        return day;
    }

    /// <summary>A day's export as TMDB sends it: compressed JSON lines.</summary>
    public byte[] Export(DateOnly date)
    {
        var compressed = new MemoryStream();
        using (var writer = new StreamWriter(new GZipStream(compressed, CompressionLevel.Fastest), new UTF8Encoding(false), 1 << 16))
        {
            for (var movie = 0; movie < movies; movie++)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $$"""{"adult":false,"id":{{Id(movie)}},"""));
                writer.Write(string.Create(CultureInfo.InvariantCulture, $$"""
                    "original_title":"Title {{movie * 7919L}}",
                    """));
                writer.Write(string.Create(CultureInfo.InvariantCulture, $$"""
                    "popularity":{{Popularity(movie, date):0.0###}},"video":false}
                    """));
                writer.Write('\n');
            }
        }
        return compressed.ToArray();
    }

    private static double Popularity(int movie, DateOnly date)
    {
        var draw = unchecked((uint)movie * 2_654_435_761 ^ (uint)date.DayNumber * 2_246_822_519) / (double)uint.MaxValue;
        var rising = movie % 50 == 7 ? Math.Max(0, 5 - (LastDay.DayNumber - date.DayNumber)) * 0.3 : 0;
        return (0.6 + 5000.0 / (movie % 40_000 + 20)) * (1 + 0.06 * (draw - 0.5)) * (1 + rising);
    }
}
