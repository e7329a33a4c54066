namespace MovieAnalytics.Tests.Http;

/// <summary>One application with data for all classes that only read from it.</summary>
[CollectionDefinition(nameof(FilledApp))]
public sealed class FilledApp : IAsyncLifetime, ICollectionFixture<FilledApp>
{
    internal ApiApp App { get; } = new();

    public async Task InitializeAsync()
    {
        await App.InitializeAsync();
        await App.FillAsync();
    }

    public Task DisposeAsync() => App.DisposeAsync();
}
