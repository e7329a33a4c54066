using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.LocalHost.Embedded;
using MovieAnalytics.LocalHost.Embedded.Postgres;
using MovieAnalytics.Tests.Infrastructure;
using Npgsql;
using StackExchange.Redis;

namespace MovieAnalytics.Tests.Embedded;

[Trait("Servers", "Own")]
public sealed class EmbeddedStackTests : IAsyncLifetime
{
    private string _folder = "";

    public async Task InitializeAsync()
    {
        _folder = Path.Combine(await TestPostgres.HomeAsync(), $"run-{Guid.NewGuid():N}");
        await TestPostgres.CopyTemplateAsync(major => Path.Combine(_folder, $"postgres-{major}"));
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Start_AfterAStop_HasTheDataOfBefore()
    {
        await using (var first = await StartAsync())
        {
            await ExecuteAsync(first.PostgresConnectionString!, "create table kept as select 42 as answer");
            await using var redis = await ConnectionMultiplexer.ConnectAsync(first.RedisConnectionString!);
            await redis.GetDatabase().StringSetAsync("kept", 42);
        }

        Assert.False(File.Exists(PostmasterFile), "PostgreSQL was not stopped in order.");
        await using var second = await StartAsync();
        Assert.Equal(42, await ScalarAsync(second.PostgresConnectionString!, "select answer from kept"));
        await using var again = await ConnectionMultiplexer.ConnectAsync(second.RedisConnectionString!);
        Assert.Equal(42, (int)await again.GetDatabase().StringGetAsync("kept"));
    }

    [Fact]
    public async Task Start_AfterASigkill_FindsPostgresStoppedAndItsData()
    {
        using var killed = await StackProcess.StartAsync(_folder);
        await ExecuteAsync(killed.Postgres, "create table kept as select 42 as answer");
        var postmaster = Process.GetProcessById(ReadPostmaster());
        await killed.KillAsync();

        await postmaster.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        await using var next = await StartAsync();
        Assert.Equal(42, await ScalarAsync(next.PostgresConnectionString!, "select answer from kept"));
    }

    [SkippableFact]
    public async Task Start_WhenTheGuardWasKilledToo_TakesTheRunningServerOver()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Looks for the guard under /proc.");
        using var killed = await StackProcess.StartAsync(_folder);
        await ExecuteAsync(killed.Postgres, "create table kept as select 42 as answer");
        var postmaster = ReadPostmaster();
        foreach (var guard in Process.GetProcesses().Where(IsGuard))
            guard.Kill();
        await killed.KillAsync();
        Assert.False(Process.GetProcessById(postmaster).HasExited);

        await using var next = await StartAsync();
        Assert.NotEqual(postmaster, ReadPostmaster());
        Assert.Equal(42, await ScalarAsync(next.PostgresConnectionString!, "select answer from kept"));
    }

    [Fact]
    public async Task Start_OverAPostmasterFileThatNamesAnUnrelatedProcess_LeavesThatAloneAndStarts()
    {
        var file = "";
        await using (await StartAsync())
            file = await File.ReadAllTextAsync(PostmasterFile);
        using var unrelated = Process.Start(Command.Describe(ServerUser.ForThisProcess, "/bin/sleep", "600"))!;
        var lines = file.Split('\n');
        lines[0] = unrelated.Id.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(PostmasterFile, lines);

        await using (var next = await StartAsync())
            Assert.Equal(1, await ScalarAsync(next.PostgresConnectionString!, "select 1"));
        Assert.False(unrelated.HasExited);
        unrelated.Kill();
    }

    [Fact]
    public async Task Start_OnAFolderInUse_IsRefusedWithItsHolder()
    {
        await using var first = await StartAsync();
        var refused = await Assert.ThrowsAsync<EmbeddedStackException>(StartAsync);
        Assert.Contains(_folder, refused.Message, StringComparison.Ordinal);
        Assert.Contains($"process {Environment.ProcessId} (the tests)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithTheWrongPassword_IsRefusedByPostgres()
    {
        await using var stack = await StartAsync();
        var wrong = new NpgsqlConnectionStringBuilder(stack.PostgresConnectionString!) { Password = "guess" }.ConnectionString;
        var refused = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(wrong, "select 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [SkippableFact]
    public async Task Start_AsRoot_RunsPostgresAsAnUnprivilegedUser()
    {
        Skip.IfNot(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(), "Needs root.");
        await using var stack = await StartAsync();
        var owner = await Command.RunAsync(ServerUser.Self, "stat", ["-c", "%U", $"/proc/{ReadPostmaster()}"], CancellationToken.None);
        Assert.Equal("nobody", owner.Output);
    }

    [SkippableFact]
    public async Task Find_WithoutTheNpmPackage_TakesTheSystemsPostgres()
    {
        Skip.IfNot(Directory.Exists("/usr/lib/postgresql"), "The system has no PostgreSQL.");
        var checkout = Path.Combine(_folder, "checkout");
        var binaries = await PostgresBinaries.FindAsync(checkout, ServerUser.ForThisProcess, CancellationToken.None);
        Assert.StartsWith("/usr/lib/postgresql/", binaries.Folder, StringComparison.Ordinal);

        var options = Options with { Checkout = checkout, DataFolder = Path.Combine(_folder, "data"), Redis = false };
        await using var stack = await EmbeddedStack.StartAsync(options, new Progress<string>(), NullLoggerFactory.Instance, CancellationToken.None);
        Assert.Equal(binaries.Major, (int)await ScalarAsync(stack.PostgresConnectionString!, "select current_setting('server_version_num')::int / 10000"));
        Assert.True(Directory.Exists(Path.Combine(options.DataFolder, $"postgres-{binaries.Major}")));
        Assert.Null(stack.RedisConnectionString);
    }

    private EmbeddedStackOptions Options => new() { DataFolder = _folder, Holder = "the tests" };

    private string PostmasterFile => Path.Combine(Directory.EnumerateDirectories(_folder, "postgres-*").Single(), "data", "postmaster.pid");

    private int ReadPostmaster() => int.Parse(File.ReadLines(PostmasterFile).First(), CultureInfo.InvariantCulture);

    private bool IsGuard(Process process)
    {
        try
        {
            var commandLine = File.ReadAllText($"/proc/{process.Id}/cmdline");
            return commandLine.Contains("\0guard\0", StringComparison.Ordinal) && commandLine.Contains(_folder, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private Task<EmbeddedStack> StartAsync() =>
        EmbeddedStack.StartAsync(Options, new Progress<string>(), NullLoggerFactory.Instance, CancellationToken.None);

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<int> ScalarAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return (int)(await command.ExecuteScalarAsync())!;
    }
}
