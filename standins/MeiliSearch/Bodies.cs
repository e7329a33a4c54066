using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meilisearch;

public class MeiliSearchHealth
{
    [JsonPropertyName("status")]
    public string Status { get; set; }
}

public class IndexSwap(string indexA, string indexB, bool rename = false)
{
    [JsonPropertyName("indexes")]
    public List<string> Indexes { get; private set; } = [indexA, indexB];

    [JsonPropertyName("rename")]
    public bool Rename { get; set; } = rename;
}

public class IndexStats(int numberOfDocuments, bool isIndexing, IReadOnlyDictionary<string, int> fieldDistribution)
{
    [JsonPropertyName("numberOfDocuments")]
    public int NumberOfDocuments { get; } = numberOfDocuments;

    [JsonPropertyName("isIndexing")]
    public bool IsIndexing { get; } = isIndexing;

    [JsonPropertyName("fieldDistribution")]
    public IReadOnlyDictionary<string, int> FieldDistribution { get; } = fieldDistribution;
}

public class Settings
{
    [JsonPropertyName("rankingRules")]
    public IEnumerable<string> RankingRules { get; set; }

    [JsonPropertyName("searchableAttributes")]
    public IEnumerable<string> SearchableAttributes { get; set; }

    [JsonPropertyName("filterableAttributes")]
    public IEnumerable<FilterableAttribute> FilterableAttributes { get; set; }

    [JsonPropertyName("sortableAttributes")]
    public IEnumerable<string> SortableAttributes { get; set; }

    [JsonPropertyName("faceting")]
    public Faceting Faceting { get; set; }

    [JsonPropertyName("pagination")]
    public Pagination Pagination { get; set; }
}

/// <summary>An attribute by its name; the real type also has patterns.</summary>
[JsonConverter(typeof(FilterableAttributeConverter))]
public class FilterableAttribute
{
    public string Attribute { get; set; }

    public static implicit operator FilterableAttribute(string attribute) =>
        attribute is null ? null : new FilterableAttribute { Attribute = attribute };
}

internal sealed class FilterableAttributeConverter : JsonConverter<FilterableAttribute>
{
    public override FilterableAttribute Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, FilterableAttribute value, JsonSerializerOptions options) => writer.WriteStringValue(value.Attribute);
}

public class Faceting
{
    [JsonPropertyName("maxValuesPerFacet")]
    public int MaxValuesPerFacet { get; set; }
}

public class Pagination
{
    [JsonPropertyName("maxTotalHits")]
    public int MaxTotalHits { get; set; }
}
