using System.Text.Json;
using MovieAnalytics.Core.Jobs.Status;

namespace MovieAnalytics.LocalHost.Up;

/// <summary>A job's state in one line for the console.</summary>
internal static class ProgressLine
{
    public static string Of(JobStatus status) => status switch
    {
        { Progress: { } progress } => $"{progress.Stage} {progress.Done:N0}{Total(progress)}{Speed(progress)}",
        _ => status.Status,
    };

    /// <summary>How it ended, with the numbers of its result.</summary>
    public static string End(JobStatus status) => $"{status.Status} {Numbers(status.Result)}".TrimEnd();

    private static string Total(ProgressStatus progress) => progress.Total is { } total ? $" of {total:N0}" : "";

    private static string Speed(ProgressStatus progress) => progress switch
    {
        { PerSecond: { } speed, ExpectedEnd: { } end } => $" ({speed:N0}/s, done at {end.ToLocalTime():HH:mm:ss})",
        { PerSecond: { } speed } => $" ({speed:N0}/s)",
        _ => "",
    };

    private static string Numbers(JsonElement? result) =>
        result is { ValueKind: JsonValueKind.Object } json
            ? string.Join(", ", json.EnumerateObject().Where(IsNumber).Select(number => $"{number.Name} {number.Value}")) : "";

    private static bool IsNumber(JsonProperty property) => property.Value.ValueKind == JsonValueKind.Number;
}
