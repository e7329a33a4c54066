using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

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

internal sealed class TmdbExportReader(TmdbClient tmdb, IOptions<TmdbLimits> limits, TimeProvider time, ILogger<TmdbExportReader> logger)
{
    private readonly TmdbLimits _limits = limits.Value;

    // Today's is there from 08:00 UTC on; one missing day has happened.
    private const int DaysBack = 4;

    /// <summary>Reads the newest export, as a stream: a movie takes 12 bytes of memory.</summary>
    /// <exception cref="TmdbUnavailableException">None of the last days' exports can be had, or it is cut off, or falls silent.</exception>
    /// <exception cref="TmdbLimitException">It is too large.</exception>
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
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var late = time.CreateTimer(_ => stop.Cancel(), null, _limits.ExportTime, Timeout.InfiniteTimeSpan);
        try
        {
            await using var inflated = new GuardedStream(
                new GZipStream(compressed, CompressionMode.Decompress), (long)_limits.ExportMb << 20, TooMuch, Timeout.InfiniteTimeSpan, time);
            return new TmdbExport(day, await ReadLinesAsync(inflated, wants, traffic, stop.Token));
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw new TmdbUnavailableException($"The id export of {day:yyyy-MM-dd} is cut off: {error.Message}", inner: error);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TmdbUnavailableException($"The id export of {day:yyyy-MM-dd} was not read to its end in {_limits.ExportTime:g}.", inner: error);
        }
    }

    private async Task<List<TmdbExportEntry>> ReadLinesAsync(
        Stream stream, Func<TmdbExportLine, bool> wants, TmdbTraffic traffic, CancellationToken cancellationToken)
    {
        var movies = new List<TmdbExportEntry>();
        var lines = new LineReader(
            stream, _limits.ExportLineKb << 10,
            () => new TmdbLimitException("an id export with a longer line", nameof(TmdbLimits.ExportLineKb), $"{_limits.ExportLineKb} KB"));
        var unreadable = 0;
        string? reason = null;
        while (await lines.ReadAsync(cancellationToken) is { } text)
        {
            traffic.CountBytes(text.Length + 1);
            if (Parse(text.Span, ref unreadable, ref reason) is not { Id: > 0 and <= int.MaxValue } line)
                continue;
            if (movies.Count == _limits.ExportMovies)
                throw new TmdbLimitException("an id export with more movies", nameof(TmdbLimits.ExportMovies), _limits.ExportMovies);
            movies.Add(new TmdbExportEntry((int)line.Id, (float)(line.Popularity ?? 0), wants(line)));
        }
        if (unreadable > 0)
            logger.LogWarning("{Count} lines of TMDB's id export cannot be read. The first: {Reason}", unreadable, reason);
        movies.Sort();
        return movies;
    }

    // A line that cannot be read costs one movie until tomorrow, not the run.
    private static TmdbExportLine? Parse(ReadOnlySpan<byte> text, ref int unreadable, ref string? reason)
    {
        try
        {
            return text.IsEmpty ? null : JsonSerializer.Deserialize(text, TmdbJson.Default.TmdbExportLine);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            unreadable++;
            reason ??= error.Message;
            return null;
        }
    }

    private TmdbLimitException TooMuch() => new("an id export of more bytes", nameof(TmdbLimits.ExportMb), $"{_limits.ExportMb} MB");
}
