namespace MovieAnalytics.Tests.Infrastructure;

/// <summary>
/// Real movies and recorded bodies, which lie outside the repository. Tests that need them start with
/// <c>SharedData.SkipIfMissing()</c> in a <c>[SkippableFact]</c>.
/// </summary>
internal static class SharedData
{
    /// <summary>The folder: TEST_DATA, or <c>shared/data</c> beside the checkout.</summary>
    public static string Folder { get; } = Environment.GetEnvironmentVariable("TEST_DATA")
        ?? Path.Combine(Repository.Root, "..", "shared", "data");

    public static string File(string name) => Path.Combine(Folder, name);

    public static void SkipIfMissing() => Skip.IfNot(Directory.Exists(Folder), $"The real data is not at {Folder}.");
}

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "MovieAnalytics.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("MovieAnalytics.sln is in no parent folder of the tests.");
    }
}
