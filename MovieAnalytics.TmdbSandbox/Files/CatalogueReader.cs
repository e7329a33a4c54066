using System.IO.Compression;

namespace MovieAnalytics.TmdbSandbox.Files;

/// <summary>Reads a catalogue file, one movie a line; batches of lines are worked on by all cores.</summary>
internal static class CatalogueReader
{
    private const int BatchSize = 4 << 20;

    /// <exception cref="SandboxException">The file is not there, or not such a file; says which line is wrong.</exception>
    public static async Task<FileCatalogue> ReadAsync(string path, int seed, DateOnly recordedOn, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) throw new SandboxException($"There is no catalogue file '{path}'.");
        try
        {
            await using var file = File.OpenRead(path);
            await using var lines = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            var movies = await ReadMoviesAsync(lines, cancellationToken);
            if (movies.Count == 0) throw new SandboxException("The catalogue holds no movie.");
            var sorted = Sort(movies);
            // What reading left behind is as much again as what is kept; nothing else would make the collector give it back.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
            return new FileCatalogue(sorted, seed, recordedOn);
        }
        catch (Exception e) when (e is SandboxException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new SandboxException($"The catalogue file '{path}' cannot be used. {e.Message}", e);
        }
    }

    private static async Task<List<FileMovie>> ReadMoviesAsync(Stream lines, CancellationToken cancellationToken)
    {
        var movies = new List<FileMovie>();
        var working = new Queue<Task<List<FileMovie>>>();
        await foreach (var batch in BatchesAsync(lines, cancellationToken))
        {
            working.Enqueue(Task.Run(batch.Read, cancellationToken));
            if (working.Count > Environment.ProcessorCount) movies.AddRange(await working.Dequeue());
        }

        while (working.TryDequeue(out var task)) movies.AddRange(await task);
        return movies;
    }

    private static async IAsyncEnumerable<LineBatch> BatchesAsync(
        Stream lines, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var line = 1;
        var rest = ReadOnlyMemory<byte>.Empty;
        while (true)
        {
            // A buffer of its own for each batch: another thread still reads the one before.
            var buffer = new byte[rest.Length + BatchSize];
            rest.CopyTo(buffer);
            var length = rest.Length + await lines.ReadAtLeastAsync(buffer.AsMemory(rest.Length), BatchSize, throwOnEndOfStream: false, cancellationToken);
            var isLast = length < buffer.Length;
            var end = isLast ? length : buffer.AsSpan(0, length).LastIndexOf((byte)'\n') + 1;
            rest = buffer.AsMemory(end, length - end);
            if (end > 0) yield return new LineBatch(buffer.AsMemory(0, end), line);
            if (isLast) yield break;
            line += buffer.AsSpan(0, end).Count((byte)'\n');
        }
    }

    private static FileMovie[] Sort(List<FileMovie> movies)
    {
        var sorted = movies.ToArray();
        Array.Sort(sorted, (a, b) => a.Id.CompareTo(b.Id));
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Id == sorted[i - 1].Id) throw new SandboxException($"Movie {sorted[i].Id} is in it twice.");
        }

        return sorted;
    }
}
