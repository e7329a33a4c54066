using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core;
using MovieAnalytics.Core.Storage;
using MovieAnalytics.Functions.Http.Hosting;
using Npgsql;

namespace MovieAnalytics.Tests.Storage;

public sealed class PoolTests
{
    [Fact]
    public async Task Pools_ByDefault_AreApartAndFarFromTheServersLimit()
    {
        await using var services = Services();

        Assert.Equal(10, Settings(services.GetRequiredService<NpgsqlDataSource>()).MaxPoolSize);
        Assert.Equal(20, Settings(services.GetRequiredKeyedService<NpgsqlDataSource>(Pools.Requests)).MaxPoolSize);
        Assert.Equal(4, Settings(services.GetRequiredKeyedService<NpgsqlDataSource>(Pools.Health)).MaxPoolSize);
    }

    [Fact]
    public async Task Pools_WithSettings_AreOfTheirSizes()
    {
        await using var services = Services(("PostgresPools:Requests", "5"), ("PostgresPools:Jobs", "6"), ("PostgresPools:Health", "2"));

        Assert.Equal(6, Settings(services.GetRequiredService<NpgsqlDataSource>()).MaxPoolSize);
        Assert.Equal(5, Settings(services.GetRequiredKeyedService<NpgsqlDataSource>(Pools.Requests)).MaxPoolSize);
        Assert.Equal(2, Settings(services.GetRequiredKeyedService<NpgsqlDataSource>(Pools.Health)).MaxPoolSize);
    }

    [Fact]
    public async Task Reads_AreEndedByTheServer_AndJobsAreNot()
    {
        await using var services = Services(("PostgresPools:StatementTimeout", "00:00:07"));

        Assert.Contains("statement_timeout=7000", Settings(services.GetRequiredKeyedService<NpgsqlDataSource>(Pools.Requests)).Options);
        Assert.DoesNotContain("statement_timeout", Settings(services.GetRequiredService<NpgsqlDataSource>()).Options);
    }

    [Theory]
    [InlineData("PostgresPools:Requests", "0")]
    [InlineData("Cache:MemoryLimitMb", "0")]
    [InlineData("Cache:FreshFor", "00:00:00")]
    [InlineData("Cache:StaleFor", "-00:00:01")]
    [InlineData("PostgresPools:StatementTimeout", "1.00:00:00")]
    public async Task Start_WithASettingOutOfRange_NamesIt(string name, string value)
    {
        await using var services = Services((name, value));

        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(name.Split(':')[1], error.Message);
    }

    private static NpgsqlConnectionStringBuilder Settings(NpgsqlDataSource dataSource) => new(dataSource.ConnectionString);

    private static ServiceProvider Services(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Postgres", "Host=127.0.0.1;Port=9;Username=none"),
            new("Redis", "127.0.0.1:9"),
            .. settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)),
        ]).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddMovieAnalytics(configuration).AddFunctionHelpers()
            .BuildServiceProvider();
    }
}
