using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meilisearch;

/// <summary>What the server answers to a write: the task that will do it.</summary>
public class TaskInfo(
    int taskUid, string indexUid, TaskInfoStatus status, TaskInfoType type, IReadOnlyDictionary<string, object> details,
    IReadOnlyDictionary<string, string> error, string duration, DateTime enqueuedAt, DateTime? startedAt, DateTime? finishedAt)
{
    [JsonPropertyName("taskUid")]
    public int TaskUid { get; } = taskUid;

    [JsonPropertyName("indexUid")]
    public string IndexUid { get; } = indexUid;

    [JsonPropertyName("status")]
    public TaskInfoStatus Status { get; } = status;

    [JsonPropertyName("type")]
    public TaskInfoType Type { get; } = type;

    [JsonPropertyName("details")]
    public IReadOnlyDictionary<string, object> Details { get; } = details;

    [JsonPropertyName("error")]
    public IReadOnlyDictionary<string, string> Error { get; } = error;

    [JsonPropertyName("duration")]
    public string Duration { get; } = duration;

    [JsonPropertyName("enqueuedAt")]
    public DateTime EnqueuedAt { get; } = enqueuedAt;

    [JsonPropertyName("startedAt")]
    public DateTime? StartedAt { get; } = startedAt;

    [JsonPropertyName("finishedAt")]
    public DateTime? FinishedAt { get; } = finishedAt;
}

/// <summary>A task as <c>GET /tasks/{uid}</c> shows it.</summary>
public class TaskResource(
    int uid, string indexUid, TaskInfoStatus status, TaskInfoType type, IReadOnlyDictionary<string, object> details,
    IReadOnlyDictionary<string, string> error, string duration, DateTime enqueuedAt, DateTime? startedAt, DateTime? finishedAt)
{
    [JsonPropertyName("uid")]
    public int Uid { get; } = uid;

    [JsonPropertyName("indexUid")]
    public string IndexUid { get; } = indexUid;

    [JsonPropertyName("status")]
    public TaskInfoStatus Status { get; } = status;

    [JsonPropertyName("type")]
    public TaskInfoType Type { get; } = type;

    [JsonPropertyName("details")]
    public IReadOnlyDictionary<string, object> Details { get; } = details;

    [JsonPropertyName("error")]
    public IReadOnlyDictionary<string, string> Error { get; } = error;

    [JsonPropertyName("duration")]
    public string Duration { get; } = duration;

    [JsonPropertyName("enqueuedAt")]
    public DateTime EnqueuedAt { get; } = enqueuedAt;

    [JsonPropertyName("startedAt")]
    public DateTime? StartedAt { get; } = startedAt;

    [JsonPropertyName("finishedAt")]
    public DateTime? FinishedAt { get; } = finishedAt;
}

[JsonConverter(typeof(JsonStringEnumConverter))]
public enum TaskInfoStatus
{
    Enqueued,
    Processing,
    Succeeded,
    Failed,
    Canceled,
}

[JsonConverter(typeof(TaskInfoTypeConverter))]
public enum TaskInfoType
{
    IndexCreation,
    IndexUpdate,
    IndexDeletion,
    DocumentAdditionOrUpdate,
    DocumentDeletion,
    SettingsUpdate,
    DumpCreation,
    TaskCancelation,
    SnapshotCreation,
    TaskDeletion,
    IndexSwap,
    Unknown,
}

/// <summary>A kind that a newer server knows is Unknown, not an error.</summary>
internal sealed class TaskInfoTypeConverter : JsonConverter<TaskInfoType>
{
    public override TaskInfoType Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Enum.TryParse<TaskInfoType>(reader.GetString(), ignoreCase: true, out var type) ? type : TaskInfoType.Unknown;

    public override void Write(Utf8JsonWriter writer, TaskInfoType value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
