using Dapper;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Analytics.Trending;

/// <summary><c>compute.trending</c>: one day's row sets of <c>movie_trending_daily</c>, for the windows day and week.</summary>
internal sealed class TrendingHandler(NpgsqlDataSource dataSource) : IJobHandler
{
    public string Kind => Artifact.Trending.JobKind;

    public string Queue => JobQueue.Analytics;

    public async Task<JobOutcome> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var date = await TargetDate.ResolveAsync(
            dataSource, job.Args<DailyComputeArgs>().TargetDate, "Analytics/Trending/LatestDate.sql", cancellationToken);
        var history = await PopularityHistoryReader.ReadAsync(dataSource, date, job, cancellationToken);
        job.Report("scoring", 0, history.Count);
        var scale = PopularityScale.Of(history);
        var selections = TrendingSpan.All
            .Select(span => new TrendingSelection(history, TrendingRanking.Of(history, scale, span)))
            .ToArray();
        await TrendingSelection.ReadGenresAsync(dataSource, selections, cancellationToken);

        var previous = await PreviousRanksAsync(date, cancellationToken);
        var rows = TrendingSpan.All.Zip(selections).SelectMany(pair => Rows(history, pair.First.Window.ToSql(), pair.Second, previous)).ToList();
        var json = ArtifactWriter.ToJson(rows);
        return new JobOutcome(new { date, movies = selections[0].Ranking.Movies.Length, rows = rows.Count })
        {
            FinalWrite = async (final, token) =>
            {
                await ArtifactWriter.ReplaceAsync(final, "Analytics/Trending/Trending", json, date, token);
                await ArtifactWriter.RecordAsync(final, Artifact.Trending, date, token);
            },
            Generations = [Artifact.Trending.Generation],
        };
    }

    private static IEnumerable<TrendingRow> Rows(
        PopularityHistory history, string window, TrendingSelection selection, Dictionary<(string Window, int MovieId), int> previous)
    {
        foreach (var rank in selection.Ranks())
        {
            var movie = selection.Ranking.Movies[rank - 1];
            var id = history.Id(movie);
            int? before = previous.TryGetValue((window, id), out var value) ? value : null;
            yield return new TrendingRow(window, rank, before, id, selection.Ranking.Scores[movie]);
        }
    }

    private async Task<Dictionary<(string Window, int MovieId), int>> PreviousRanksAsync(DateOnly date, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Window, int MovieId, int Rank)>(new CommandDefinition(
            Sql.Read("Analytics/Trending/PreviousRanks.sql"), new { date }, cancellationToken: cancellationToken));
        return rows.ToDictionary(row => (row.Window, row.MovieId), row => row.Rank);
    }
}
