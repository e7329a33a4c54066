using System.Globalization;
using System.IO.Compression;

namespace MovieAnalytics.Benchmarks.Recommendations;

/// <summary>A user's rating of a movie, the movie by its index.</summary>
internal sealed record Rating(int User, int Movie, double Stars, long Time)
{
    public bool IsLike => Stars >= 4;
}

internal static class Ratings
{
    /// <summary>Reads userId, tmdbId, rating, timestamp; movies that are not in the catalogue are left out.</summary>
    /// <param name="path">A gzipped CSV file with a header.</param>
    /// <param name="ids">The catalogue's ids, ascending.</param>
    public static List<Rating> Load(string path, int[] ids)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        reader.ReadLine();
        var ratings = new List<Rating>();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            var movie = Array.BinarySearch(ids, int.Parse(fields[1], CultureInfo.InvariantCulture));
            if (movie >= 0)
                ratings.Add(new Rating(
                    int.Parse(fields[0], CultureInfo.InvariantCulture), movie,
                    double.Parse(fields[2], CultureInfo.InvariantCulture), long.Parse(fields[3], CultureInfo.InvariantCulture)));
        }
        return ratings;
    }
}
