using Microsoft.Extensions.Configuration;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Tests.Storage;

public class ConnectionsTests
{
    [Fact]
    public void Statements_are_prepared_and_not_compiled_unless_the_setting_says_otherwise()
    {
        var settings = Read("Host=db");

        Assert.Equal(100, settings.MaxAutoPrepare);
        Assert.Equal("-c jit=off -c random_page_cost=1.1", settings.Options);
        Assert.Equal("MovieAnalytics", settings.ApplicationName);
    }

    [Theory]
    [InlineData("Host=db;Max Auto Prepare=0;Options=-c jit=on;Application Name=mine")]
    [InlineData("host=db;max auto prepare=0;options=-c jit=on;application name=mine")]
    public void What_the_setting_says_stays(string setting)
    {
        var settings = Read(setting);

        Assert.Equal(0, settings.MaxAutoPrepare);
        Assert.Equal("-c jit=on", settings.Options);
        Assert.Equal("mine", settings.ApplicationName);
    }

    private static NpgsqlConnectionStringBuilder Read(string setting) =>
        new(Connections.Postgres(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Postgres"] = setting }).Build()));
}
