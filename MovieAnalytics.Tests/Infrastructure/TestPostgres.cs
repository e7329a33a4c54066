using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.LocalHost.Embedded;
using MovieAnalytics.LocalHost.Embedded.Postgres;

namespace MovieAnalytics.Tests.Infrastructure;

/// <summary>
/// The run's own PostgreSQL: a copy of a template cluster, without fsync. It ends with the run, however that ends, and takes
/// its files with it.
/// </summary>
internal static class TestPostgres
{
    // Server and lock, held until the process ends: the collector would close the pipe that keeps the server alive, and the file
    // that tells other runs that this one lives.
    private static readonly List<object> Held = [];

    public static async Task<string> StartAsync()
    {
        var user = ServerUser.ForThisProcess;
        var binaries = await PostgresBinaries.FindAsync(Repository.Root, user, CancellationToken.None);
        var home = Path.Combine(await CheckoutFolder.PrivateAsync(Repository.Root, user, CancellationToken.None), "tests");
        CheckoutFolder.CreatePassable(home);
        RemoveFinishedRuns(home);

        var template = await TemplateAsync(Path.Combine(home, $"template-{binaries.Version}"), binaries, user);
        var run = Path.Combine(home, $"run-{Guid.NewGuid():N}");
        CheckoutFolder.CreatePassable(run);
        Held.Add(DataFolderLock.Take(run, "a test run"));
        var cluster = template with { Folder = Path.Combine(run, "postgres") };
        await Command.RequireAsync("cp", ["-a", template.Folder, cluster.Folder], CancellationToken.None);
        var server = await PostgresServer.StartAsync(cluster, PostgresSettings.Throwaway, throwaway: true, NullLogger.Instance, CancellationToken.None);
        Held.Add(server);
        return cluster.ConnectionString(server.Port, "postgres");
    }

    private static async Task<PostgresCluster> TemplateAsync(string folder, PostgresBinaries binaries, ServerUser user)
    {
        var template = new PostgresCluster(Path.Combine(folder, "postgres"), binaries, user);
        CheckoutFolder.CreatePassable(folder);
        using var onlyUs = await WaitForLockAsync(folder);
        if (!template.Exists)
            await template.InitialiseAsync(durable: false, CancellationToken.None);
        return template;
    }

    private static async Task<DataFolderLock> WaitForLockAsync(string folder)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (DataFolderLock.TryTake(folder, "a test run") is { } taken)
                return taken;
            await Task.Delay(100);
        }

        return DataFolderLock.Take(folder, "a test run");
    }

    private static void RemoveFinishedRuns(string home)
    {
        foreach (var run in Directory.EnumerateDirectories(home, "run-*"))
        {
            using var left = DataFolderLock.TryTake(run, "cleaning up");
            try
            {
                if (left is not null)
                    Directory.Delete(run, recursive: true);
            }
            catch (IOException)
            {
                // Its guard is removing it at this moment.
            }
        }
    }
}
