using System.Text.Json;
using System.Text.Json.Nodes;

namespace MovieAnalytics.Core.Jobs.Status;

/// <summary>A job's arguments as they are shown: of a long list its beginning and, as <c>…_count</c>, its length.</summary>
internal static class ShownArgs
{
    private const int Items = 10;

    // Shorter ones have no list that would hide the rest of the job.
    private const int Short = 200;

    public static JsonElement Of(string args)
    {
        if (args.Length <= Short || JsonNode.Parse(args) is not JsonObject shown)
            return JsonElement.Parse(args);
        foreach (var (name, value) in shown.ToList())
        {
            if (value is not JsonArray { Count: > Items } list)
                continue;
            shown[$"{name}_count"] = list.Count;
            list.RemoveRange(Items, list.Count - Items);
        }
        return JsonSerializer.SerializeToElement(shown);
    }
}
