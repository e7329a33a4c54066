using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.Chaos;
using MovieAnalytics.LocalHost.Embedded.Redis;
using MovieAnalytics.LocalHost.Up;
using MovieAnalytics.Tests.Infrastructure;
using Npgsql;

namespace MovieAnalytics.Tests.LocalHost.Up;

/// <summary>An operator's error ends in one sentence that names the setting, and exit code 1.</summary>
public sealed class StartErrorTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("movie-start-errors-").FullName;
    private string _postgres = "", _redis = "";

    public async Task InitializeAsync() => (_postgres, _redis) = (await TestServers.PostgresAsync(), await TestServers.RedisAsync());

    public Task DisposeAsync()
    {
        Directory.Delete(_data, recursive: true);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("Postgres", "garbage", "The setting Postgres is no connection string")]
    [InlineData("Postgres", "Host=localhost;Port=many", "The setting Postgres is no connection string")]
    [InlineData("Redis", "localhost,colour=red", "The setting Redis is no connection string")]
    [InlineData("Jobs__Lease", "soon", "The setting Jobs:Lease is 'soon', which is no time")]
    [InlineData("Jobs__Lease", "02:00:00", "The setting Jobs:Lease is not valid")]
    [InlineData("Cache__MemoryLimitMb", "0", "The setting Cache:MemoryLimitMb is not valid")]
    [InlineData("Tmdb__Limits__Depth", "1", "The setting Tmdb:Limits:Depth is not valid")]
    [InlineData("Meilisearch__Url", "nowhere", "Meilisearch:Url")]
    public Task Up_WithASettingThatCannotBe_NamesIt(string setting, string value, string named) => AssertRefusedAsync(named, (setting, value));

    [Fact]
    public Task Up_WithAWrongPassword_NamesTheSetting() => AssertRefusedAsync(
        "correct Username and Password in the setting Postgres",
        ("Postgres", new NpgsqlConnectionStringBuilder(_postgres) { Password = "wrong-secret" }.ConnectionString));

    [Fact]
    public Task Up_WithoutTheDatabase_NamesIt() => AssertRefusedAsync(
        "has no database 'not_there'", ("Postgres", new NpgsqlConnectionStringBuilder(_postgres) { Database = "not_there" }.ConnectionString));

    [Fact]
    public async Task Up_WithAWrongRedisPassword_NamesTheSetting()
    {
        await using var redis = await EmbeddedRedis.StartAsync(Path.Combine(_data, "redis"), NullLoggerFactory.Instance, CancellationToken.None);
        await AssertRefusedAsync("in the setting Redis", ("Redis", $"127.0.0.1:{redis.Port},password=wrong-secret"));
    }

    [Fact]
    public async Task Up_WithAnEmptyKeyFile_NamesIt()
    {
        await File.WriteAllTextAsync(Path.Combine(_data, "function-key"), "\n");
        await AssertRefusedAsync("function-key is empty");
    }

    [Fact]
    public async Task Up_OnAPortThatIsTaken_NamesIt()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await AssertRefusedAsync(["--port", $"{port}", "--data", _data], $"Port {port} is in use");
    }

    [SkippableFact]
    public async Task Up_OnADataFolderThatCannotBe_NamesIt()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "/proc takes no folders.");
        await AssertRefusedAsync(["--port", "0", "--data", "/proc/movies"], "/proc/movies", ("Postgres", ""));
    }

    [Fact]
    public async Task Up_WithACatalogueFileThatIsNone_NamesTheLine()
    {
        var file = Path.Combine(_data, "movies.jsonl");
        await File.WriteAllTextAsync(file, "[1]");
        await using var postgres = new Database();
        await postgres.Fixture.InitializeAsync();
        await AssertRefusedAsync(
            ["--port", "0", "--data", _data, "--catalogue", file],
            "Line 1 of the catalogue is not a movie", ("Postgres", postgres.Fixture.ConnectionString));
    }

    [Fact]
    public async Task Up_WithAnOptionThatIsNone_IsExitCode2()
    {
        await using var up = new UpProcess(["up", "--colour", "red"]);

        Assert.Equal(2, await up.ExitCodeAsync());
        Assert.Contains("--colour", up.Errors);
    }

    [Fact]
    public async Task UpHelp_ListsTheOptions()
    {
        await using var up = new UpProcess(["up", "--help"]);

        Assert.Equal(0, await up.ExitCodeAsync());
        Assert.Contains("--catalogue", up.Output);
        Assert.Empty(up.Errors);
    }

    [Fact]
    public async Task Up_WithPostgresDown_SaysThatItWaitsAndServes()
    {
        await using var postgres = new Database();
        await postgres.Fixture.InitializeAsync();
        var settings = new NpgsqlConnectionStringBuilder(postgres.Fixture.ConnectionString);
        await using var proxy = TcpProxy.Before(settings.Host!, settings.Port);
        proxy.Cut();
        (settings.Host, settings.Port) = ("127.0.0.1", proxy.Port);
        await using var up = new UpProcess(
            ["up", "--port", "0", "--data", _data, "--movies", "50"], ("Postgres", settings.ConnectionString), ("Redis", _redis));

        await up.SaysAsync($"PostgreSQL at 127.0.0.1:{proxy.Port} (setting Postgres) does not answer");
        await up.SaysAsync("The functions are up");
        proxy.Restore();
        await up.SaysAsync("MovieAnalytics is up");
    }

    [Theory]
    [InlineData(28, "The disk is full")]
    [InlineData(30, "Choose a data folder that can be written to")]
    public void Sentence_OfAnErrorOfTheDisk_SaysWhatToDo(int code, string expected) =>
        Assert.Contains(expected, StartErrors.Sentence(new IOException("It failed: '/data/x'.", code)));

    [Fact]
    public void Sentence_OfAFaultOfOurs_IsNone() => Assert.Null(StartErrors.Sentence(new NullReferenceException()));

    private Task AssertRefusedAsync(string named, params (string Name, string Value)[] settings) =>
        AssertRefusedAsync(["--port", "0", "--data", _data], named, settings);

    private async Task AssertRefusedAsync(string[] arguments, string named, params (string Name, string Value)[] settings)
    {
        await using var up = new UpProcess(["up", .. arguments], [("Postgres", _postgres), ("Redis", _redis), .. settings]);

        Assert.Equal(1, await up.ExitCodeAsync());
        Assert.Contains(named, up.Errors);
        Assert.Single(up.Errors.Trim().Split('\n'));
        Assert.DoesNotContain("   at ", up.Output);
        Assert.DoesNotContain("wrong-secret", up.Output + up.Errors);
    }

    private sealed class Database : IAsyncDisposable
    {
        public PostgresFixture Fixture { get; } = new();

        public async ValueTask DisposeAsync() => await Fixture.DisposeAsync();
    }
}
