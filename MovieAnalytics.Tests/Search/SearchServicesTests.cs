using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Search;
using MovieAnalytics.Core.Startup;
using Npgsql;

namespace MovieAnalytics.Tests.Search;

public sealed class SearchServicesTests
{
    [Theory]
    [InlineData(null, "postgresql")]
    [InlineData("", "postgresql")]
    [InlineData("http://127.0.0.1:7700", "meilisearch")]
    public async Task AddSearch_Url_ChoosesTheEngine(string? url, string engine)
    {
        await using var services = Services(url);

        Assert.Equal(engine, services.GetRequiredService<ISearchEngine>().Name);
        Assert.Equal((SearchJobs.BuildIndex, JobQueue.Indexing), services.GetServices<IJobHandler>().Select(handler => (handler.Kind, handler.Queue)).Single());
    }

    [Theory]
    [InlineData("localhost:7700")]
    [InlineData("not a url")]
    public void AddSearch_BadUrl_NamesTheSetting(string url) =>
        Assert.Contains("Meilisearch:Url", Assert.Throws<SettingException>(() => Services(url)).Message, StringComparison.Ordinal);

    private static ServiceProvider Services(string? url) => new ServiceCollection()
        .AddSingleton(TimeProvider.System)
        .AddSingleton(NpgsqlDataSource.Create("Host=127.0.0.1"))
        .AddSearch(new ConfigurationBuilder().AddInMemoryCollection([new("Meilisearch:Url", url)]).Build())
        .BuildServiceProvider();
}
