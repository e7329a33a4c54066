using System.Text.Json;
using System.Text.Json.Serialization;

namespace MovieAnalytics.Core.Jobs;

/// <summary>How arguments, progress and results are written: snake_case, no nulls.</summary>
internal static class JobJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
