using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>All movies of TMDB, from the newest daily id export. It has no adult movies.</summary>
/// <param name="Day">The day of the export.</param>
/// <param name="Movies">The most popular first.</param>
internal sealed record TmdbExport(DateOnly Day, IReadOnlyList<TmdbExportEntry> Movies);

/// <summary>One movie of the export, and whether the settings keep it.</summary>
internal readonly record struct TmdbExportEntry(int Id, float Popularity, bool Wanted) : IComparable<TmdbExportEntry>
{
    public int CompareTo(TmdbExportEntry other) =>
        Popularity != other.Popularity ? other.Popularity.CompareTo(Popularity) : Id.CompareTo(other.Id);
}

internal sealed class TmdbExportReader(TmdbClient tmdb, TimeProvider time, ILogger<TmdbExportReader> logger)
{
    // Today's is there from 08:00 UTC on; one missing day has happened.
    private const int DaysBack = 4;

    /// <summary>Reads the newest export, as a stream: a movie takes 12 bytes of memory.</summary>
    /// <exception cref="TmdbUnavailableException">None of the last days' exports can be had, or it is cut off.</exception>
    public async Task<TmdbExport> ReadAsync(Func<TmdbExportLine, bool> wants, TmdbTraffic traffic, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        for (var day = today; day > today.AddDays(-DaysBack); day = day.AddDays(-1))
        {
            await using var stream = await tmdb.OpenExportAsync(day, traffic, cancellationToken);
            if (stream is not null)
                return await ReadAsync(day, stream, wants, traffic, cancellationToken);
        }
        throw new TmdbUnavailableException($"TMDB has no id export of the last {DaysBack} days.");
    }

    private async Task<TmdbExport> ReadAsync(
        DateOnly day, Stream compressed, Func<TmdbExportLine, bool> wants, TmdbTraffic traffic, CancellationToken cancellationToken)
    {
        var movies = new List<TmdbExportEntry>();
        try
        {
            await using var lines = new GZipStream(compressed, CompressionMode.Decompress);
            using var reader = new StreamReader(lines);
            while (await reader.ReadLineAsync(cancellationToken) is { } text)
            {
                traffic.CountBytes(text.Length + 1);
                if (Parse(text) is not { Id: > 0 and <= int.MaxValue } line)
                    continue;
                movies.Add(new TmdbExportEntry((int)line.Id, (float)(line.Popularity ?? 0), wants(line)));
            }
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw new TmdbUnavailableException($"The id export of {day:yyyy-MM-dd} is cut off: {error.Message}", inner: error);
        }
        movies.Sort();
        return new TmdbExport(day, movies);
    }

    // A line that cannot be read costs one movie until tomorrow, not the run.
    private TmdbExportLine? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonSerializer.Deserialize(text, TmdbJson.Default.TmdbExportLine);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            logger.LogWarning("A line of TMDB's id export cannot be read: {Reason}", error.Message);
            return null;
        }
    }
}
