using System.Security.Cryptography;
using System.Text;

namespace MovieAnalytics.LocalHost.Embedded;

/// <summary>Where a checkout keeps what it makes at run time: data, logs, the tests' servers.</summary>
internal static class CheckoutFolder
{
    /// <summary>Where root keeps what the servers' user cannot reach in root's home.</summary>
    public const string Shared = "/var/lib/movieanalytics";

    /// <summary>The checkout that this program was built in: the nearest folder above it with MovieAnalytics.sln.</summary>
    /// <exception cref="EmbeddedStackException">There is none: the program was copied out of its checkout.</exception>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "MovieAnalytics.sln")))
                return folder.FullName;
        throw new EmbeddedStackException($"No folder above {AppContext.BaseDirectory} holds MovieAnalytics.sln. Start from a checkout, with ./movie up.");
    }

    /// <summary>
    /// The git-ignored <c>.movie</c> folder of the checkout, or, when the servers' user cannot reach that (a checkout in
    /// root's home), a folder of the checkout's own under <see cref="Shared"/>. The same answer at every start.
    /// </summary>
    public static async Task<string> PrivateAsync(string checkout, ServerUser user, CancellationToken cancellationToken)
    {
        if (user.IsSelf || await user.CanEnterAsync(checkout, cancellationToken))
            return Path.Combine(checkout, ".movie");
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(checkout)))[..12];
        return Path.Combine(Shared, $"{Path.GetFileName(checkout)}-{hash}");
    }

    /// <summary>Makes a folder, and those above it that are missing, so that every user may pass through.</summary>
    public static void CreatePassable(string folder)
    {
        if (Directory.Exists(folder))
            return;
        if (Path.GetDirectoryName(folder) is { } parent)
            CreatePassable(parent);
        Directory.CreateDirectory(folder);
        Permissions.Set(folder, Permissions.OpenFolder);
    }
}
