using Microsoft.Extensions.Configuration;
using MovieAnalytics.LocalHost.Hosting;

namespace MovieAnalytics.Tests.LocalHost.Hosting;

public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AddLocalSettings_Values_BecomeSettingsBelowTheEnvironment()
    {
        var variable = $"Test{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(variable, "environment");
        var path = Write($$"""{ "Values": { /* note */ "{{variable}}": "file", "Tmdb__Url": "http://a", "Schedules:Nightly": "0 0 3 * * *", } }""");

        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection([new("Tmdb:Url", "below")]);
        configuration.AddEnvironmentVariables();
        configuration.AddLocalSettings(path);

        Assert.Equal("environment", configuration[variable]);
        Assert.Equal("http://a", configuration["Tmdb:Url"]);
        Assert.Equal("0 0 3 * * *", configuration["Schedules:Nightly"]);
        Environment.SetEnvironmentVariable(variable, null);
    }

    [Fact]
    public void AddLocalSettings_NoFile_ChangesNothing()
    {
        var configuration = new ConfigurationBuilder();
        configuration.AddLocalSettings(Path.Combine(_folder.Path, "absent.json"));

        Assert.Empty(configuration.Sources);
    }

    [Theory]
    [InlineData("""{ "IsEncrypted": true, "Values": {} }""", "encrypted")]
    [InlineData("""{ "Values": { "Redis": 1 } }""", "Redis must be a string")]
    [InlineData("""{ "Values": [] }""", "not a valid local.settings.json")]
    [InlineData("""{ "Values": """, "not a valid local.settings.json")]
    public void AddLocalSettings_UnusableFile_SaysWhy(string content, string reason)
    {
        var path = Write(content);

        var error = Assert.Throws<InvalidDataException>(() => new ConfigurationBuilder().AddLocalSettings(path));

        Assert.Contains(reason, error.Message);
        Assert.Contains(path, error.Message);
    }

    [Theory]
    [InlineData("""{ "version": "2.0" }""", "api", 1800)]
    [InlineData("""{ "functionTimeout": "00:05:00", "extensions": { "http": { "routePrefix": "" } } }""", "", 300)]
    [InlineData("""{ "functionTimeout": "-1", "extensions": { "http": { "routePrefix": "/v1/" } } }""", "v1", null)]
    public void HostJson_Read_TakesPrefixAndTimeout(string content, string prefix, int? timeoutSeconds)
    {
        var hostJson = HostJson.Read(Write(content));

        Assert.Equal(prefix, hostJson.RoutePrefix);
        Assert.Equal(timeoutSeconds, hostJson.FunctionTimeout?.TotalSeconds);
    }

    [Theory]
    [InlineData("""{ "functionTimeout": "five minutes" }""", "five minutes")]
    [InlineData("""{ "functionTimeout": 5 }""", "not a valid host.json")]
    [InlineData("{", "not a valid host.json")]
    public void HostJson_Unusable_SaysWhy(string content, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => HostJson.Read(Write(content))).Message);

    [Fact]
    public void HostJson_Missing_NamesThePath() =>
        Assert.Contains("absent.json", Assert.Throws<FileNotFoundException>(() => HostJson.Read(Path.Combine(_folder.Path, "absent.json"))).Message);

    private string Write(string content)
    {
        var path = Path.Combine(_folder.Path, "settings.json");
        File.WriteAllText(path, content);
        return path;
    }
}
