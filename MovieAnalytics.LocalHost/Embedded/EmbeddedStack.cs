using System.Diagnostics;
using MovieAnalytics.LocalHost.Embedded.Postgres;
using MovieAnalytics.LocalHost.Embedded.Redis;
using Npgsql;

namespace MovieAnalytics.LocalHost.Embedded;

/// <summary>
/// The servers that the host needs and nobody configured: PostgreSQL as a child process, Redis in this one. Both listen on free
/// loopback ports, keep their data in one folder, and end with this process.
/// </summary>
internal sealed class EmbeddedStack : IAsyncDisposable
{
    private const string Database = "movieanalytics";
    private const int LeastFreeMb = 200;
    private readonly DataFolderLock? _lock;
    private PostgresServer? _postgres;
    private EmbeddedRedis? _redis;

    private EmbeddedStack(string dataFolder, DataFolderLock? dataFolderLock)
    {
        DataFolder = dataFolder;
        _lock = dataFolderLock;
    }

    /// <summary>Where the data is kept.</summary>
    public string DataFolder { get; }

    /// <summary>Npgsql's form, with the database <c>movieanalytics</c>; null when PostgreSQL was not asked for.</summary>
    public string? PostgresConnectionString { get; private set; }

    /// <summary>StackExchange.Redis's form; null when Redis was not asked for.</summary>
    public string? RedisConnectionString { get; private set; }

    /// <summary>Starts what the options ask for, and says on <paramref name="progress"/> what it does, one line a step.</summary>
    /// <exception cref="EmbeddedStackException">It cannot start; what was started is stopped again.</exception>
    public static async Task<EmbeddedStack> StartAsync(
        EmbeddedStackOptions options, IProgress<string> progress, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var user = ServerUser.ForThisProcess;
        var folder = options.DataFolder is { } given
            ? Path.GetFullPath(given)
            : Path.Combine(await CheckoutFolder.PrivateAsync(options.Checkout, user, cancellationToken), "data");
        if (!options.Postgres && !options.Redis)
            return new EmbeddedStack(folder, null);

        Create(folder);
        ThrowIfFull(folder);
        var stack = new EmbeddedStack(folder, DataFolderLock.Take(folder, options.Holder));
        try
        {
            if (options.Postgres)
                await stack.StartPostgresAsync(options.Checkout, user, progress, loggers, cancellationToken);
            if (options.Redis)
                await stack.StartRedisAsync(progress, loggers, cancellationToken);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the servers once they have written everything down, and frees the data folder.</summary>
    public async ValueTask DisposeAsync()
    {
        // From the inside out, each whatever the one before it threw.
        using (_lock)
        await using (_postgres)
        await using (_redis)
        {
        }
    }

    private static void Create(string folder)
    {
        try
        {
            CheckoutFolder.CreatePassable(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedStackException($"The data folder {folder} cannot be created: {e.Message} Choose another one: ./movie up --data DIR.", e);
        }
    }

    // A PostgreSQL that runs out of disk while it starts says so at great length.
    private static void ThrowIfFull(string folder)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace >> 20;
        if (free < LeastFreeMb)
            throw new EmbeddedStackException(
                $"The disk of the data folder {folder} is full: {free} MB are free, and {LeastFreeMb} MB are needed. "
                + "Make room, or choose another folder: ./movie up --data DIR.");
    }

    private async Task StartPostgresAsync(
        string checkout, ServerUser user, IProgress<string> progress, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        if (!await user.CanEnterAsync(DataFolder, cancellationToken))
            throw new EmbeddedStackException(
                $"PostgreSQL does not run as root; it would run as '{user.Name}', who cannot reach {DataFolder}. "
                + $"Choose a folder that everybody can reach, such as {CheckoutFolder.Shared}/data: ./movie up --data DIR.");
        var watch = Stopwatch.StartNew();
        var binaries = await PostgresBinaries.FindAsync(checkout, user, cancellationToken);
        // One major version cannot read another's files, so each has its own.
        var cluster = new PostgresCluster(Path.Combine(DataFolder, $"postgres-{binaries.Major}"), binaries, user);
        if (!cluster.Exists)
        {
            progress.Report($"PostgreSQL {binaries.Version}: making a new cluster in {cluster.Folder}");
            await cluster.InitialiseAsync(durable: true, cancellationToken);
        }

        _postgres = await PostgresServer.StartAsync(
            cluster, PostgresSettings.Durable, throwaway: false, loggers.CreateLogger<PostgresServer>(), cancellationToken);
        await CreateDatabaseAsync(cluster.ConnectionString(_postgres.Port, "postgres"), cancellationToken);
        PostgresConnectionString = cluster.ConnectionString(_postgres.Port, Database);
        progress.Report($"PostgreSQL {binaries.Version} is up on 127.0.0.1:{_postgres.Port} ({watch.Elapsed.TotalSeconds:0.0} s)");
    }

    private async Task StartRedisAsync(IProgress<string> progress, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        _redis = await EmbeddedRedis.StartAsync(Path.Combine(DataFolder, "garnet"), loggers, cancellationToken);
        RedisConnectionString = _redis.ConnectionString;
        progress.Report($"Redis (Garnet) is up on 127.0.0.1:{_redis.Port} ({watch.Elapsed.TotalSeconds:0.0} s)");
    }

    private static async Task CreateDatabaseAsync(string server, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var exists = source.CreateCommand($"select 1 from pg_database where datname = '{Database}'");
        if (await exists.ExecuteScalarAsync(cancellationToken) is not null)
            return;
        await using var create = source.CreateCommand($"create database {Database}");
        await create.ExecuteNonQueryAsync(cancellationToken);
    }
}
