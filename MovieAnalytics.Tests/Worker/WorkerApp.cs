using MovieAnalytics.MiniHost;
using MovieAnalytics.Tests.Http;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Worker;

/// <summary>The real worker process beside LocalHost, over the same filled database and Redis.</summary>
[CollectionDefinition(nameof(WorkerApp))]
public sealed class WorkerApp : IAsyncLifetime, ICollectionFixture<WorkerApp>
{
    internal ApiApp Local { get; } = new();

    internal WorkerHost Host { get; private set; } = null!;

    internal HttpClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Local.InitializeAsync();
        await Local.FillAsync();
        Host = await WorkerBuild.StartAsync(new Dictionary<string, string>
        {
            ["Postgres"] = Local.ConnectionString,
            ["Redis"] = await TestServers.RedisAsync(),
            ["Cache__RedisPrefix"] = $"test:{Guid.NewGuid():N}:",
            ["Generations__RedisPrefix"] = $"test:{Guid.NewGuid():N}:",
            ["Api__StrictParameters"] = "true",
        });
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Host.Address };
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        await Local.DisposeAsync();
    }
}
