using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MovieAnalytics.Core;
using MovieAnalytics.Core.Ingestion;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Execution;
using MovieAnalytics.Core.Jobs.Ledger;
using MovieAnalytics.LocalHost.Embedded;

namespace MovieAnalytics.Benchmarks.Ingestion;

/// <summary>The product's composition in this process, with its job worker; TMDB is a sandbox.</summary>
internal sealed class IngestHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public IngestHost(EmbeddedStack stack, SandboxProcess sandbox, int requestsPerSecond)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Postgres"] = stack.PostgresConnectionString,
            ["Redis"] = stack.RedisConnectionString,
            ["Tmdb:BaseUrl"] = new Uri(sandbox.Root, "3/").AbsoluteUri,
            ["Tmdb:ExportBaseUrl"] = new Uri(sandbox.Root, "p/exports/").AbsoluteUri,
            ["Tmdb:BearerToken"] = "sandbox",
            ["Tmdb:RequestsPerSecond"] = $"{requestsPerSecond}",
            ["Ingestion:IncludeVideo"] = "true",
        }).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddMovieAnalytics(configuration).BuildServiceProvider();
    }

    /// <summary>Runs an ingestion to its end.</summary>
    public async Task<IngestMeasure> RunAsync(IngestRunArgs args)
    {
        using var self = Process.GetCurrentProcess();
        var cpu = self.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        using var memory = new PeakMemory();
        var ticket = await _services.GetRequiredService<JobClient>().EnqueueAsync(new JobRequest(IngestJobs.Run) { Args = args }, CancellationToken.None);
        JobRow job;
        do
        {
            await _services.GetRequiredService<JobWorker>().DrainAsync(JobQueue.Ingestion, CancellationToken.None);
            job = (await _services.GetRequiredService<JobLedger>().FindAsync(ticket.Id, CancellationToken.None))!;
        }
        while (!job.IsFinal);
        if (job.State != JobState.Succeeded)
            throw new InvalidOperationException($"The run ended {job.State}: {job.Error}");
        self.Refresh();
        return new IngestMeasure(JsonNode.Parse(job.Result!)!.AsObject(), watch.Elapsed, self.TotalProcessorTime - cpu, memory.Megabytes);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>What a run took: wall time, processor time of this process, and its largest working set.</summary>
internal sealed record IngestMeasure(JsonObject Result, TimeSpan Elapsed, TimeSpan ProcessorTime, double Megabytes)
{
    public double this[string name] => Result[name]!.GetValue<double>();
}

/// <summary>Looks at the working set five times a second.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly Timer _timer;
    private long _bytes;

    public PeakMemory() => _timer = new Timer(_ => _bytes = Math.Max(_bytes, Environment.WorkingSet), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(200));

    public double Megabytes => _bytes / (1024.0 * 1024.0);

    public void Dispose() => _timer.Dispose();
}
