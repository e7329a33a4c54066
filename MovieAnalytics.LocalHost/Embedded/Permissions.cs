namespace MovieAnalytics.LocalHost.Embedded;

/// <summary>Unix permissions, set whatever the umask says. Nothing where there are none: the embedded servers do not run there.</summary>
internal static class Permissions
{
    public const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    public const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    /// <summary>A folder that everybody may pass through.</summary>
    public const UnixFileMode OpenFolder = OwnersFolder
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public static void Set(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }
}
