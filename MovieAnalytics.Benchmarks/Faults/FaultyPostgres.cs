using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.Chaos;
using MovieAnalytics.LocalHost.Embedded;
using MovieAnalytics.LocalHost.Embedded.Postgres;
using Npgsql;

namespace MovieAnalytics.Benchmarks.Faults;

/// <summary>A real PostgreSQL on files of its own, to which everything may be done.</summary>
internal sealed class FaultyPostgres : IAsyncDisposable
{
    private const string Database = "movieanalytics";
    private const int MaxConnections = 60;
    private const int FillingRounds = 3;

    private readonly PostgresCluster _cluster;
    private readonly TcpProxy _proxy = new();
    private readonly List<NpgsqlConnection> _taken = [];
    private PostgresServer? _server;

    private FaultyPostgres(PostgresCluster cluster) => _cluster = cluster;

    public string Name => $"PostgreSQL {_cluster.Binaries.Version}";

    public string ConnectionString => _cluster.ConnectionString(_proxy.Port, Database);

    private string ProcessFile => Path.Combine(_cluster.DataDirectory, "postmaster.pid");

    private int Process => int.Parse(File.ReadLines(ProcessFile).First(), CultureInfo.InvariantCulture);

    public static async Task<FaultyPostgres> StartNewAsync(string folder)
    {
        var user = ServerUser.ForThisProcess;
        var binaries = await PostgresBinaries.FindAsync(CheckoutFolder.Find(), user, CancellationToken.None);
        var cluster = new PostgresCluster(Path.Combine(folder, "postgres"), binaries, user);
        await cluster.InitialiseAsync(durable: false, CancellationToken.None);
        var postgres = new FaultyPostgres(cluster);
        await postgres.StartAsync();
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString(postgres._proxy.Port, "postgres"));
        await using var create = source.CreateCommand($"create database {Database}");
        await create.ExecuteNonQueryAsync();
        return postgres;
    }

    public async Task StartAsync()
    {
        var settings = new Dictionary<string, string>(PostgresSettings.Durable) { ["max_connections"] = $"{MaxConnections}" };
        _server = await PostgresServer.StartAsync(_cluster, settings, throwaway: false, NullLogger.Instance, CancellationToken.None);
        _proxy.Open(new IPEndPoint(IPAddress.Loopback, _server.Port));
    }

    public void Freeze() => ProcessSignals.Freeze(Process);

    public void Thaw() => ProcessSignals.Thaw(Process);

    public async Task KillAsync()
    {
        await ProcessSignals.KillAsync(Process);
        _proxy.Cut();
        // Where nobody reaps orphans its number still looks alive, and the next start would wait for it.
        File.Delete(ProcessFile);
        await StopAsync();
    }

    public void Slow(TimeSpan delay) => _proxy.Delay = delay;

    /// <summary>Takes every connection that there is, those that others have included; what they win back in between stays theirs.</summary>
    public async Task FillAsync()
    {
        for (var round = 0; round < FillingRounds; round++)
        {
            try
            {
                while (_taken.Count < MaxConnections)
                    _taken.Add(await ConnectAsync());
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.TooManyConnections)
            {
                await using var evict = new NpgsqlCommand($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{Database}'", _taken[0]);
                await evict.ExecuteNonQueryAsync();
            }
        }
    }

    public async Task ReleaseAsync()
    {
        foreach (var connection in _taken)
            await connection.DisposeAsync();
        _taken.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await ReleaseAsync();
        if (_server is not null)
            Thaw();
        await _proxy.DisposeAsync();
        await StopAsync();
    }

    private async Task StopAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _server = null;
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var settings = new NpgsqlConnectionStringBuilder(_cluster.ConnectionString(_server!.Port, "postgres")) { Pooling = false };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
