using System.IO.Compression;
using System.Text.Json;
using MovieAnalytics.Core.Ingestion.Store;
using MovieAnalytics.Core.Ingestion.Tmdb;

namespace MovieAnalytics.Benchmarks.Ingestion;

/// <summary>Reads a catalogue file (a TMDB body a line) as the records that ingestion would store.</summary>
internal static class CatalogueRecords
{
    public static IEnumerable<MovieRecord> Read(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            if (MovieMapper.Map(JsonSerializer.Deserialize(line, TmdbJson.Default.TmdbMovie)!).Movie is { } movie)
                yield return movie;
        }
    }
}
