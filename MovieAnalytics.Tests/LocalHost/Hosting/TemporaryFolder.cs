namespace MovieAnalytics.Tests.LocalHost.Hosting;

/// <summary>A new folder, deleted with all in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("movie-analytics-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
