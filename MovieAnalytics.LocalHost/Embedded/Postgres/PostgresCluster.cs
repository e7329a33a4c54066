using System.Security.Cryptography;
using Npgsql;

namespace MovieAnalytics.LocalHost.Embedded.Postgres;

/// <summary>
/// The files of one PostgreSQL cluster, made once, then served by <see cref="PostgresServer"/>. The folder holds the data directory,
/// the superuser's password and the server's log, and belongs to the user.
/// </summary>
internal sealed record PostgresCluster(string Folder, PostgresBinaries Binaries, ServerUser User)
{
    private const string Superuser = "movieanalytics";

    public string DataDirectory => Path.Combine(Folder, "data");

    public string Log => Path.Combine(Folder, "postgres.log");

    /// <summary>Our settings; postgresql.conf includes them, and what ALTER SYSTEM wrote still wins.</summary>
    public string SettingsFile => Path.Combine(Folder, "movie.conf");

    private string PasswordFile => Path.Combine(Folder, "password");

    public bool Exists => File.Exists(Path.Combine(DataDirectory, "PG_VERSION"));

    /// <summary>
    /// Makes the cluster. Interrupted at any point, it leaves nothing that the next start takes for a cluster. Not durable: it does
    /// not wait until the files are on the disk.
    /// </summary>
    public async Task InitialiseAsync(bool durable, CancellationToken cancellationToken)
    {
        CheckoutFolder.CreatePassable(Path.GetDirectoryName(Folder)!);
        Directory.CreateDirectory(Folder);
        var unfinished = DataDirectory + ".new";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        // Closed to others before the password is in it.
        await File.WriteAllTextAsync(PasswordFile, "", cancellationToken);
        Permissions.Set(PasswordFile, Permissions.OwnersFile);
        await File.WriteAllTextAsync(PasswordFile, RandomNumberGenerator.GetHexString(32, lowercase: true), cancellationToken);
        await File.WriteAllTextAsync(SettingsFile, "", cancellationToken);
        await User.OwnAsync(Folder, cancellationToken);

        // The built-in locale sorts by code point on every platform, and its order never changes under an index.
        string[] locale = Binaries.Major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : ["--locale=C.UTF-8"];
        var result = await Command.RunAsync(User, Binaries.Program("initdb"),
            [$"--pgdata={unfinished}", $"--username={Superuser}", $"--pwfile={PasswordFile}", "--auth=scram-sha-256", "--encoding=UTF8",
                .. locale, .. durable ? Array.Empty<string>() : ["--no-sync"]],
            cancellationToken);
        if (result.ExitCode != 0)
            throw new EmbeddedStackException($"PostgreSQL could not make a cluster in {Folder} (is the disk full?). initdb said: {result.Output}");
        await File.AppendAllTextAsync(Path.Combine(unfinished, "postgresql.conf"), "\ninclude '../movie.conf'\n", cancellationToken);
        Directory.Move(unfinished, DataDirectory);
    }

    public string ConnectionString(int port, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = Superuser,
        Password = File.ReadAllText(PasswordFile),
        Database = database,
        SslMode = SslMode.Disable,
    }.ConnectionString;
}
