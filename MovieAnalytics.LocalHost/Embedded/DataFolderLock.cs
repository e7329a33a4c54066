using System.Globalization;
using MovieAnalytics.LocalHost.Up;

namespace MovieAnalytics.LocalHost.Embedded;

/// <summary>
/// One process at a time uses a data folder. The lock is the operating system's on an open file, so it ends with the
/// process however that ends; the text file beside it only tells the next one who has it.
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
            $"The data folder {folder} is in use by {ReadHolder(folder)}. Stop that one first, "
            + "or give this one a folder and port of its own: ./movie up --data DIR --port N.");

    /// <summary>The lock, or null when another process has it.</summary>
    /// <exception cref="EmbeddedStackException">The folder is not ours to write in.</exception>
    public static DataFolderLock? TryTake(string folder, string holder)
    {
        FileStream file;
        try
        {
            file = new FileStream(Path.Combine(folder, "instance.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (StartErrors.IsAboutTheDisk(error))
        {
            throw;
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new EmbeddedStackException(
                $"The data folder {folder} belongs to another user. Start as that user, or choose another folder: ./movie up --data DIR.", e);
        }

        File.WriteAllText(HolderPath(folder), string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} ({holder})"));
        return new DataFolderLock(file);
    }

    public void Dispose() => _file.Dispose();

    private static string ReadHolder(string folder) =>
        File.Exists(HolderPath(folder)) && File.ReadAllText(HolderPath(folder)) is { Length: > 0 } text ? text : "another process";

    private static string HolderPath(string folder) => Path.Combine(folder, "instance.txt");
}
