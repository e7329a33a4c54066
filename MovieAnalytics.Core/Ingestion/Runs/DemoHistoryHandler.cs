using System.Text.Json;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Ingestion.Tmdb;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Ingestion.Runs;

/// <summary>
/// Fills in the daily metrics of the last weeks from a sandbox, so that trends show on the first day of a demonstration. TMDB
/// itself tells no history: against it this job is an error.
/// </summary>
internal sealed class DemoHistoryHandler(TmdbClient tmdb, CatalogueIds catalogue, TimeProvider time) : IJobHandler
{
    private const int LongestLine = 1024;

    public string Kind => IngestJobs.DemoHistory;

    public string Queue => JobQueue.Ingestion;

    public async Task<JobOutcome> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var args = job.Args<DemoHistoryArgs>();
        if (args.Days is < 1 or > 60)
            throw new PermanentJobException($"days must be between 1 and 60, and is {args.Days}.");
        var known = (await catalogue.AllAsync(TimeSpan.Zero, cancellationToken)).Select(x => x.Id).ToHashSet();
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var rows = 0;
        try
        {
            for (var back = args.Days; back > 0; back--)
            {
                rows += await FillAsync(job, today.AddDays(-back), known, cancellationToken);
                job.Report("filling in days", args.Days - back + 1, args.Days);
            }
        }
        catch (TmdbUnavailableException error)
        {
            throw new TransientJobException(error.Message, inner: error);
        }
        catch (TmdbLimitException error)
        {
            throw new PermanentJobException(error.Message, error);
        }
        return new JobOutcome(new { args.Days, rows }) { Generations = [DataGeneration.Movies] };
    }

    private async Task<int> FillAsync(JobContext job, DateOnly day, HashSet<int> known, CancellationToken cancellationToken)
    {
        var lines = await ReadAsync(day, known, cancellationToken);
        if (lines.Count == 0)
            return 0;
        var added = 0;
        await job.WriteFencedAsync(
            async (connection, token) =>
            {
                await using var batch = new NpgsqlBatch(connection)
                {
                    BatchCommands =
                    {
                        new(Sql.Read("Storage/EnsurePartitions.sql")) { Parameters = { new NpgsqlParameter<DateOnly[]> { TypedValue = [day] } } },
                        new(Sql.Read("Ingestion/Runs/InsertHistory.sql"))
                        {
                            Parameters =
                            {
                                new NpgsqlParameter<int[]> { TypedValue = [.. lines.Select(x => x.Id)] },
                                new NpgsqlParameter<DateOnly> { TypedValue = day },
                                new NpgsqlParameter<double[]> { TypedValue = [.. lines.Select(x => x.Popularity)] },
                                new NpgsqlParameter<double?[]> { TypedValue = [.. lines.Select(x => x.VoteCount > 0 ? (double?)x.VoteAverage : null)] },
                                new NpgsqlParameter<int[]> { TypedValue = [.. lines.Select(x => x.VoteCount)] },
                            },
                        },
                    },
                };
                await batch.ExecuteNonQueryAsync(token);
                added = (int)batch.BatchCommands[1].RecordsAffected;
            },
            cancellationToken);
        return added;
    }

    private async Task<List<TmdbMetrics>> ReadAsync(DateOnly day, HashSet<int> known, CancellationToken cancellationToken)
    {
        await using var stream = await tmdb.OpenSandboxHistoryAsync(day, cancellationToken)
            ?? throw new PermanentJobException("Only a TMDB sandbox has a history; Tmdb:BaseUrl names another server.");
        var reader = new LineReader(
            stream, LongestLine, () => new PermanentJobException($"The sandbox sent a line of more than {LongestLine} bytes."));
        var lines = new List<TmdbMetrics>(known.Count);
        try
        {
            while (await reader.ReadAsync(cancellationToken) is { } text)
            {
                var line = JsonSerializer.Deserialize(text.Span, TmdbJson.Default.TmdbMetrics)!;
                if (known.Contains(line.Id))
                    lines.Add(line);
            }
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            throw new TmdbUnavailableException($"The history of {day:yyyy-MM-dd} cannot be read: {error.Message}", inner: error);
        }
        return lines;
    }
}

internal sealed record DemoHistoryArgs
{
    /// <summary>How many days before today.</summary>
    public int Days { get; init; } = 30;
}
