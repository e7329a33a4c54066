namespace MovieAnalytics.Tests.TmdbSandbox;

/// <summary>One sandbox with a generated catalogue, for tests that leave it as it is.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    internal SandboxClient Client { get; private set; } = null!;

    public async Task InitializeAsync() => Client = await SandboxClient.StartAsync();

    public async Task DisposeAsync() => await Client.DisposeAsync();
}
