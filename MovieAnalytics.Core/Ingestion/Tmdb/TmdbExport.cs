using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.History;

namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>All movies of TMDB, from the newest daily id export. It has no adult movies.</summary>
/// <param name="Popularity">Of every movie of the export, also of those that the settings leave out; and the export's day.</param>
/// <param name="Movies">The most popular first.</param>
internal sealed record TmdbExport(PopularityDay Popularity, IReadOnlyList<TmdbExportEntry> Movies);

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
    private const int HourOfPublication = 8;

    /// <summary>The newest day that has an export, if all goes well.</summary>
    public static DateOnly NewestDay(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime.AddHours(-HourOfPublication));

    /// <summary>Reads the newest export, as a stream: a movie takes some 20 bytes of memory.</summary>
    /// <exception cref="TmdbUnavailableException">None of the last days' exports can be had, or it is cut off, or falls silent.</exception>
    /// <exception cref="TmdbLimitException">It is too large.</exception>
    public async Task<TmdbExport> ReadAsync(Func<TmdbExportLine, bool> wants, TmdbTraffic traffic, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        for (var day = today; day > today.AddDays(-DaysBack); day = day.AddDays(-1))
        {
            var movies = new List<TmdbExportEntry>();
            var popularity = await ReadDayAsync(
                day, line => movies.Add(new TmdbExportEntry((int)line.Id, (float)(line.Popularity ?? 0), wants(line))), traffic, cancellationToken);
            if (popularity is null)
                continue;
            movies.Sort();
            return new TmdbExport(popularity, movies);
        }
        throw new TmdbUnavailableException($"TMDB has no id export of the last {DaysBack} days.");
    }

    /// <summary>Reads the popularity of all movies from the export of a day, as a stream.</summary>
    /// <returns>Null when TMDB has no export of that day: not yet, or no longer.</returns>
    /// <exception cref="TmdbUnavailableException">It cannot be had, or is cut off, or falls silent.</exception>
    /// <exception cref="TmdbLimitException">It is too large.</exception>
    public Task<PopularityDay?> ReadDayAsync(DateOnly day, TmdbTraffic traffic, CancellationToken cancellationToken) =>
        ReadDayAsync(day, _ => { }, traffic, cancellationToken);

    private async Task<PopularityDay?> ReadDayAsync(
        DateOnly day, Action<TmdbExportLine> take, TmdbTraffic traffic, CancellationToken cancellationToken)
    {
        await using var compressed = await tmdb.OpenExportAsync(day, traffic, cancellationToken);
        if (compressed is null)
            return null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var late = time.CreateTimer(_ => stop.Cancel(), null, _limits.ExportTime, Timeout.InfiniteTimeSpan);
        try
        {
            await using var inflated = new GuardedStream(
                new GZipStream(compressed, CompressionMode.Decompress), (long)_limits.ExportMb << 20, TooMuch, Timeout.InfiniteTimeSpan, time);
            return await ReadLinesAsync(day, inflated, take, traffic, stop.Token);
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

    private async Task<PopularityDay> ReadLinesAsync(
        DateOnly day, Stream stream, Action<TmdbExportLine> take, TmdbTraffic traffic, CancellationToken cancellationToken)
    {
        var popularity = new PopularityDay(day);
        var lines = new LineReader(
            stream, _limits.ExportLineKb << 10,
            () => new TmdbLimitException("an id export with a longer line", nameof(TmdbLimits.ExportLineKb), $"{_limits.ExportLineKb} KB"));
        int movies = 0, unreadable = 0;
        string? reason = null;
        while (await lines.ReadAsync(cancellationToken) is { } text)
        {
            traffic.CountBytes(text.Length + 1);
            if (Parse(text.Span, ref unreadable, ref reason) is not { Id: > 0 and <= int.MaxValue } line)
                continue;
            if (movies++ == _limits.ExportMovies)
                throw new TmdbLimitException("an id export with more movies", nameof(TmdbLimits.ExportMovies), _limits.ExportMovies);
            popularity.Set((int)line.Id, line.Popularity ?? double.NaN);
            if (popularity.BlockCount > _limits.ExportBlocks)
                throw new TmdbLimitException("an id export with ids further apart", nameof(TmdbLimits.ExportBlocks), $"{_limits.ExportBlocks} blocks");
            take(line);
        }
        if (unreadable > 0)
            logger.LogWarning("{Count} lines of TMDB's id export of {Day:yyyy-MM-dd} cannot be read. The first: {Reason}", unreadable, day, reason);
        return popularity;
    }

    // A line that cannot be read costs one movie until tomorrow, not the run.
    private static TmdbExportLine? Parse(ReadOnlySpan<byte> text, ref int unreadable, ref string? reason)
    {
        try
        {
            return text.IsEmpty ? null : TmdbExportLine.Parse(text);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            unreadable++;
            reason ??= error.Message;
            return null;
        }
    }

    private TmdbLimitException TooMuch() => new("an id export of more bytes", nameof(TmdbLimits.ExportMb), $"{_limits.ExportMb} MB");
}
