using System.Runtime.InteropServices;
using System.Text.Json;

namespace MovieAnalytics.LocalHost.Embedded.Postgres;

/// <summary>The npm package with PostgreSQL's programs for this platform, as <c>npm ci</c> left it.</summary>
/// <param name="Folder">The package's folder under node_modules.</param>
internal sealed record NpmPackage(string Folder)
{
    private sealed record Link(string Source, string Target);

    public static string Name { get; } =
        $"@embedded-postgres/{(OperatingSystem.IsMacOS() ? "darwin" : "linux")}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    public string BinFolder => Path.Combine(Folder, "native", "bin");

    public static NpmPackage? InstalledIn(string checkout)
    {
        var package = new NpmPackage(Path.Combine(checkout, "node_modules", Name));
        return File.Exists(Path.Combine(package.BinFolder, "postgres")) ? package : null;
    }

    /// <summary>
    /// Makes the library links without which postgres does not start. A package cannot carry links, and the script that
    /// would make them after the installation is one that npm may refuse to run.
    /// </summary>
    public void MakeLinks()
    {
        using var list = File.OpenRead(Path.Combine(Folder, "native", "pg-symlinks.json"));
        foreach (var link in JsonSerializer.Deserialize<Link[]>(list, JsonSerializerOptions.Web)!)
        {
            var target = Path.Combine(Folder, link.Target);
            if (File.Exists(target))
                continue;
            try
            {
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, Path.Combine(Folder, link.Source)));
            }
            catch (IOException) when (File.Exists(target))
            {
                // Another start made it in between.
            }
        }
    }

    /// <summary>Copies the package to where every user can reach it, once a version.</summary>
    /// <returns>The copy's folder of programs.</returns>
    public async Task<string> CopyForOthersAsync(CancellationToken cancellationToken)
    {
        using var description = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "package.json"), cancellationToken));
        var copy = new NpmPackage(Path.Combine(CheckoutFolder.Shared, $"postgresql-{description.RootElement.GetProperty("version").GetString()}"));
        if (!Directory.Exists(copy.Folder))
        {
            CheckoutFolder.CreatePassable(CheckoutFolder.Shared);
            var unfinished = $"{copy.Folder}.{Environment.ProcessId}";
            await Command.RequireAsync("cp", ["-a", Folder, unfinished], cancellationToken);
            await Command.RequireAsync("chmod", ["-R", "a+rX", unfinished], cancellationToken);
            try
            {
                Directory.Move(unfinished, copy.Folder);
            }
            catch (IOException) when (Directory.Exists(copy.Folder))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }

        return copy.BinFolder;
    }
}
