using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MovieAnalytics.Core;
using MovieAnalytics.Core.Ingestion;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Execution;
using MovieAnalytics.Core.Jobs.Status;
using MovieAnalytics.LocalHost.Up;
using MovieAnalytics.Tests.Infrastructure;
using MovieAnalytics.Tests.Ingestion;

namespace MovieAnalytics.Tests.LocalHost.Up;

public sealed class RestOfCatalogueTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public void FirstCatalogue_OnceItIsIndexed_GoesOnWithTheRest()
    {
        var chain = new List<JobRequest>();
        for (var step = Pipelines.FirstCatalogue(); step is not null; step = step.Continuation)
            chain.Add(step);

        Assert.Equal(
            [
                "ingest.run", "ingest.history", "compute.all", "search.build-index", "ingest.history", "compute.trending",
                "ingest.run", "ingest.history", "compute.all", "search.build-index",
            ],
            chain.Select(step => step.Kind));
        Assert.Equal(IngestMode.Missing, Assert.IsType<IngestRunArgs>(chain[6].Args).Mode);
        Assert.All(chain[4..7], step => Assert.Equal(JobPriority.Background, step.Priority));
    }

    [Fact]
    public async Task Watch_OfTheRest_SaysEachMinuteHowFarItIs()
    {
        await using var system = await IngestionSystem.StartAsync(postgres);
        var time = new FakeTimeProvider();
        var lines = new Lines();
        var rest = new RestOfCatalogue(system.Services.GetRequiredService<JobReader>(), time);
        await rest.WatchAsync(lines, CancellationToken.None);
        Assert.Empty(lines.Said);

        await system.Services.GetRequiredService<JobClient>().EnqueueAsync(
            Pipelines.Refresh(new IngestRunArgs { Mode = IngestMode.Missing }), CancellationToken.None);
        var watching = rest.WatchAsync(lines, CancellationToken.None);
        await Eventually.TrueAsync(() => Task.FromResult(lines.Said.Count == 1));
        await system.Services.GetRequiredService<JobWorker>().DrainAsync(JobQueue.Ingestion, CancellationToken.None);
        await Eventually.TrueAsync(() =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            return Task.FromResult(watching.IsCompleted);
        });
        await watching;

        Assert.Contains("pending", lines.Said[0]);
        Assert.Contains($"inserted {IngestionSystem.Movies}", lines.Said[^1]);
    }

    [Fact]
    public async Task Watch_OfTheHistoryBefore_GoesOnWithWhatFollowsIt()
    {
        await using var system = await IngestionSystem.StartAsync(postgres);
        var time = new FakeTimeProvider();
        var lines = new Lines();
        await system.Services.GetRequiredService<JobClient>().EnqueueAsync(
            Pipelines.OlderHistory(Pipelines.Refresh(new IngestRunArgs { Mode = IngestMode.Missing })), CancellationToken.None);

        var watching = new RestOfCatalogue(system.Services.GetRequiredService<JobReader>(), time).WatchAsync(lines, CancellationToken.None);
        await Eventually.TrueAsync(() => Task.FromResult(lines.Said.Count == 1));
        await system.Services.GetRequiredService<JobWorker>().DrainAsync(JobQueue.Ingestion, CancellationToken.None);
        await Eventually.TrueAsync(() =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            return Task.FromResult(lines.Said.Count > 2);
        });
        await system.Services.GetRequiredService<JobWorker>().DrainAsync(JobQueue.Analytics, CancellationToken.None);
        await Eventually.TrueAsync(() =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            return Task.FromResult(lines.Said.Any(line => line.StartsWith("The rest of the catalogue: pending", StringComparison.Ordinal)));
        });
        await system.Services.GetRequiredService<JobWorker>().DrainAsync(JobQueue.Ingestion, CancellationToken.None);
        await Eventually.TrueAsync(() =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            return Task.FromResult(watching.IsCompleted);
        });
        await watching;

        Assert.Contains(lines.Said, line => line.StartsWith("The history before: succeeded", StringComparison.Ordinal));
        Assert.Contains(lines.Said, line => line.StartsWith("Trends over it: ", StringComparison.Ordinal));
        Assert.Contains($"inserted {IngestionSystem.Movies}", lines.Said[^1]);
    }

    private sealed class Lines : IProgress<string>
    {
        private readonly List<string> _said = [];

        public IReadOnlyList<string> Said
        {
            get
            {
                lock (_said)
                    return [.. _said];
            }
        }

        public void Report(string value)
        {
            lock (_said)
                _said.Add(value);
        }
    }
}
