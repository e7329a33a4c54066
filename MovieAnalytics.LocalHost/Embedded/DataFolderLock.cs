using System.Globalization;

namespace MovieAnalytics.LocalHost.Embedded;

/// <summary>
/// One process at a time uses a data folder. The lock is the operating system's on an open file, so it ends with the
/// process however that ends; the text in the file only tells the next one who has it.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <param name="folder">The data folder, which exists.</param>
    /// <param name="holder">What a second start is told about this one, for example its address.</param>
    /// <exception cref="EmbeddedStackException">Another process has it, or the folder is not ours to write in.</exception>
    public static DataFolderLock Take(string folder, string holder) =>
        TryTake(folder, holder) ?? throw new EmbeddedStackException(
            $"The data folder {folder} is in use by {ReadHolder(folder)}. Stop that one first, or give this one a folder and port of its own: ./movie up --data DIR --port N.");

    /// <summary>The lock, or null when another process has it.</summary>
    /// <exception cref="EmbeddedStackException">The folder is not ours to write in.</exception>
    public static DataFolderLock? TryTake(string folder, string holder)
    {
        FileStream file;
        try
        {
            file = new FileStream(FilePath(folder), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new EmbeddedStackException($"The data folder {folder} belongs to another user. Start as that user, or choose another folder: ./movie up --data DIR.", e);
        }

        file.SetLength(0);
        file.Write(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} ({holder})\n")));
        file.Flush();
        return new DataFolderLock(file);
    }

    public void Dispose() => _file.Dispose();

    private static string ReadHolder(string folder)
    {
        // FileShare.ReadWrite asks for no lock, so this reads past the holder's.
        using var file = new FileStream(FilePath(folder), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadLine() is { Length: > 0 } line ? line : "another process";
    }

    private static string FilePath(string folder) => Path.Combine(folder, "instance.lock");
}
