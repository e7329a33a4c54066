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
        for (var step = Pipelines.FirstCatalogue; step is not null; step = step.Continuation)
            chain.Add(step);

        Assert.Equal(
            [
                "ingest.run", "ingest.history", "compute.all", "search.build-index",
                "ingest.run", "ingest.history", "compute.all", "search.build-index",
            ],
            chain.Select(step => step.Kind));
        Assert.Equal(IngestMode.Missing, Assert.IsType<IngestRunArgs>(chain[4].Args).Mode);
        Assert.Equal(JobPriority.Background, chain[4].Priority);
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
