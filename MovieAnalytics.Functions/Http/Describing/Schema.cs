using System.Text.Json.Nodes;

namespace MovieAnalytics.Functions.Http.Describing;

/// <summary>JSON Schemas of single values.</summary>
internal static class Schema
{
    public static JsonObject Date => new() { ["type"] = "string", ["format"] = "date" };

    public static JsonObject Time => new() { ["type"] = "string", ["format"] = "date-time" };

    public static JsonObject Uuid => new() { ["type"] = "string", ["format"] = "uuid" };

    public static JsonObject Flag => new() { ["type"] = "boolean", ["default"] = false };

    public static JsonObject String => new() { ["type"] = "string" };

    public static JsonObject Integer(int? min = null, int? max = null, int? fallback = null)
    {
        var schema = new JsonObject { ["type"] = "integer" };
        if (min is not null)
            schema["minimum"] = min;
        if (max is not null and not int.MaxValue)
            schema["maximum"] = max;
        if (max is int.MaxValue)
            schema["format"] = "int32";
        if (fallback is not null)
            schema["default"] = fallback;
        return schema;
    }

    public static JsonObject Number(double min, double max) => new() { ["type"] = "number", ["minimum"] = min, ["maximum"] = max };

    public static JsonObject Text(int maxLength) => new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = maxLength };

    public static JsonObject OneOf(IEnumerable<string> choices, string? fallback = null)
    {
        var schema = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. choices.Select(choice => JsonValue.Create(choice))]) };
        if (fallback is not null)
            schema["default"] = fallback;
        return schema;
    }

    public static JsonObject ArrayOf(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    public static JsonObject Reference(string section, string name) => new() { ["$ref"] = $"#/components/{section}/{name}" };
}
