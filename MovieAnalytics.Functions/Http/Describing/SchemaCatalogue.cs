using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MovieAnalytics.Functions.Http.Describing;

/// <summary>
/// JSON Schemas of what is answered, from the serialiser's own contract: names, nulls and forms are those that it writes. Each type is
/// described once, and referred to.
/// </summary>
internal sealed class SchemaCatalogue(XmlDocs docs)
{
    private readonly SortedDictionary<string, JsonObject> _schemas = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Type Type, bool WithoutNulls)> _known = [];

    public IReadOnlyDictionary<string, JsonObject> All => _schemas;

    public JsonObject Of(Type type, JsonSerializerOptions json)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return OrNull(Of(value, json));
        if (Simple(type) is { } simple)
            return simple;
        if (type.IsEnum)
            return Schema.OneOf(Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
        var contract = json.GetTypeInfo(type);
        return contract.Kind switch
        {
            JsonTypeInfoKind.Enumerable => Schema.ArrayOf(Of(contract.ElementType!, json)),
            JsonTypeInfoKind.Dictionary => new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(contract.ElementType!, json) },
            JsonTypeInfoKind.Object => Reference(contract, json),
            _ => throw new NotSupportedException($"{type} is written in a way that has no schema; give it one in {nameof(SchemaCatalogue)}."),
        };
    }

    private static JsonObject? Simple(Type type) => type switch
    {
        _ when type == typeof(string) => Schema.String,
        _ when type == typeof(bool) => new JsonObject { ["type"] = "boolean" },
        _ when type == typeof(int) => new JsonObject { ["type"] = "integer", ["format"] = "int32" },
        _ when type == typeof(long) => new JsonObject { ["type"] = "integer", ["format"] = "int64" },
        _ when type == typeof(double) || type == typeof(float) => new JsonObject { ["type"] = "number" },
        _ when type == typeof(DateOnly) => Schema.Date,
        _ when type == typeof(DateTime) || type == typeof(DateTimeOffset) => Schema.Time,
        _ when type == typeof(Guid) => Schema.Uuid,
        // Whatever a job put there.
        _ when type == typeof(JsonElement) || type == typeof(object) => [],
        _ => null,
    };

    private JsonObject Reference(JsonTypeInfo contract, JsonSerializerOptions json)
    {
        var name = contract.Type.Name;
        var known = (contract.Type, WithoutNulls(json));
        if (_known.TryAdd(name, known))
            _schemas[name] = Describe(contract, json);
        else if (_known[name] != known)
        {
            throw new InvalidOperationException(
                $"Two types, or one in two forms, are called {name} in the API's description: {contract.Type} and {_known[name].Type}.");
        }
        return Schema.Reference("schemas", name);
    }

    private JsonObject Describe(JsonTypeInfo contract, JsonSerializerOptions json)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var property in contract.Properties)
        {
            var schema = Of(property.PropertyType, json);
            // A nullable struct says so itself.
            var isNull = property.IsGetNullable && Nullable.GetUnderlyingType(property.PropertyType) is null && schema.Count > 0;
            var mayLack = property.IsGetNullable && WithoutNulls(json);
            if (mayLack)
                schema = Of(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, json);
            else if (isNull)
                schema = OrNull(schema);
            if (docs.Summary(contract.Type, PropertyOf(property)) is { } about)
                schema["description"] = about;
            properties[property.Name] = schema;
            if (!mayLack)
                required.Add((JsonNode)property.Name);
        }
        var described = new JsonObject { ["type"] = "object" };
        if (docs.Summary(contract.Type) is { } summary)
            described["description"] = summary;
        described["properties"] = properties;
        described["required"] = required;
        return described;
    }

    private static string PropertyOf(JsonPropertyInfo property) => ((System.Reflection.MemberInfo)property.AttributeProvider!).Name;

    private static bool WithoutNulls(JsonSerializerOptions json) => json.DefaultIgnoreCondition == JsonIgnoreCondition.WhenWritingNull;

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema["$ref"] is not null)
            return new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        if (schema["type"] is JsonValue type)
            schema["type"] = new JsonArray((string)type!, "null");
        if (schema["enum"] is JsonArray choices)
            choices.Add(null);
        return schema;
    }
}
