using System.ComponentModel;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MovieAnalytics.LocalHost.Embedded.Postgres;

/// <summary>A PostgreSQL installation that the servers' user can run.</summary>
/// <param name="Folder">The folder of initdb, pg_ctl and postgres.</param>
/// <param name="Major">The major version; the files of one major version are of no use to another.</param>
/// <param name="Version">The full version, as in <c>18.4</c>.</param>
internal sealed partial record PostgresBinaries(string Folder, int Major, string Version)
{
    public const int OldestMajor = 15;

    /// <summary>Where Debian and its relatives put the server's programs, one folder a major version.</summary>
    private const string SystemFolder = "/usr/lib/postgresql";

    public string Program(string name) => Path.Combine(Folder, name);

    /// <summary>The npm package's PostgreSQL, or else the newest that the system has.</summary>
    /// <exception cref="EmbeddedStackException">There is none; the message says how to get one.</exception>
    public static async Task<PostgresBinaries> FindAsync(string checkout, ServerUser user, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
            throw new EmbeddedStackException(
                "The embedded PostgreSQL runs on Linux and macOS. On Windows use WSL, or set Postgres to the connection string of a server.");
        var package = NpmPackage.InstalledIn(checkout);
        if (package is not null && await FromPackageAsync(package, user, cancellationToken) is { } packaged)
            return packaged;
        foreach (var folder in SystemFolders())
            if (await ProbeAsync(folder, user, cancellationToken) is { Major: >= OldestMajor } installed)
                return installed;
        throw new EmbeddedStackException(
            $"No PostgreSQL to run: {(package is null ? $"npm package {NpmPackage.Name} is not installed" : $"{package.Folder} does not run on this system")}"
            + $", and {SystemFolder} has no version {OldestMajor} or newer. "
            + "Run 'npm ci --ignore-scripts', or install PostgreSQL ('apt-get install postgresql'), or set Postgres to the connection string of a server.");
    }

    private static async Task<PostgresBinaries?> FromPackageAsync(NpmPackage package, ServerUser user, CancellationToken cancellationToken)
    {
        package.MakeLinks();
        if (await ProbeAsync(package.BinFolder, user, cancellationToken) is { } direct)
            return direct;
        return user.IsSelf ? null : await ProbeAsync(await package.CopyForOthersAsync(cancellationToken), user, cancellationToken);
    }

    private static IEnumerable<string> SystemFolders() => Directory.Exists(SystemFolder)
        ? Directory.EnumerateDirectories(SystemFolder)
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var major) ? major : 0)
            .Select(folder => Path.Combine(folder, "bin"))
        : [];

    private static async Task<PostgresBinaries?> ProbeAsync(string folder, ServerUser user, CancellationToken cancellationToken)
    {
        try
        {
            var result = await Command.RunAsync(user, Path.Combine(folder, "postgres"), ["--version"], cancellationToken);
            return VersionText().Match(result.Output) is { Success: true } match
                ? new PostgresBinaries(folder, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match.Value)
                : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    [GeneratedRegex(@"(\d+)\.\d+")]
    private static partial Regex VersionText();
}
