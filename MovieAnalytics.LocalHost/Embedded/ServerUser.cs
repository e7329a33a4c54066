using System.ComponentModel;

namespace MovieAnalytics.LocalHost.Embedded;

/// <summary>
/// Whom PostgreSQL runs as. It refuses to run as root, so root hands it to an unprivileged user; everybody else runs it
/// as themselves.
/// </summary>
/// <param name="Name">The other user, or null for ourselves.</param>
internal sealed record ServerUser(string? Name)
{
    public static ServerUser Self { get; } = new((string?)null);

    public static ServerUser ForThisProcess { get; } = Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? new("nobody") : Self;

    public bool IsSelf => Name is null;

    /// <summary>Whether this user can enter a folder, which needs permission on every folder above it too.</summary>
    public async Task<bool> CanEnterAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            var result = await Command.RunAsync(this, "/bin/sh", ["-c", "cd \"$1\"", "sh", folder], cancellationToken);
            return result.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Makes a folder and all that is in it this user's, and closes it to everybody else.</summary>
    public async Task OwnAsync(string folder, CancellationToken cancellationToken)
    {
        if (!IsSelf)
            await Command.RequireAsync("chown", ["-R", $"{Name}:", folder], cancellationToken);
        Permissions.Set(folder, Permissions.OwnersFolder);
    }
}
