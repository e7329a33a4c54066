using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace MovieAnalytics.LocalHost.Hosting.Timers;

/// <summary>Keeps the schedule status of timers, one small file each; without a folder it keeps nothing.</summary>
internal sealed partial class ScheduleStatusStore(string? folder, ILogger<ScheduleStatusStore> logger)
{
    /// <summary>Null when nothing, or nothing legible, is kept.</summary>
    public ScheduleStatus? Load(string function)
    {
        if (folder is null || !File.Exists(PathOf(function)))
            return null;
        try
        {
            return JsonSerializer.Deserialize<ScheduleStatus>(File.ReadAllText(PathOf(function)));
        }
        catch (JsonException e)
        {
            LogUnreadable(e, function, PathOf(function));
            return null;
        }
    }

    /// <summary>
    /// A crash leaves the old status or the new one. What cannot be written is logged only: the timer goes on, and at worst makes up
    /// for a run too many after a restart.
    /// </summary>
    public void Save(string function, ScheduleStatus status)
    {
        if (folder is null)
            return;
        try
        {
            Directory.CreateDirectory(folder);
            var draft = PathOf(function) + ".new";
            File.WriteAllText(draft, JsonSerializer.Serialize(status));
            File.Move(draft, PathOf(function), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogUnwritable(e, function, PathOf(function));
        }
    }

    private string PathOf(string function) => Path.Combine(folder!, function + ".json");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Timer '{Function}' starts afresh: its status in {Path} cannot be read.")]
    private partial void LogUnreadable(Exception error, string function, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The status of timer '{Function}' cannot be written to {Path}.")]
    private partial void LogUnwritable(Exception error, string function, string path);
}
