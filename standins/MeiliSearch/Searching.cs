using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meilisearch;

public class SearchQuery
{
    [JsonPropertyName("indexUid")]
    public string IndexUid { get; set; }

    [JsonPropertyName("q")]
    public string Q { get; set; }

    [JsonPropertyName("filter")]
    public dynamic Filter { get; set; }

    [JsonPropertyName("attributesToRetrieve")]
    public IEnumerable<string> AttributesToRetrieve { get; set; }

    [JsonPropertyName("attributesToSearchOn")]
    public IEnumerable<string> AttributesToSearchOn { get; set; }

    [JsonPropertyName("facets")]
    public IEnumerable<string> Facets { get; set; }

    [JsonPropertyName("sort")]
    public IEnumerable<string> Sort { get; set; }

    [JsonPropertyName("matchingStrategy")]
    public string MatchingStrategy { get; set; }

    [JsonPropertyName("offset")]
    public int? Offset { get; set; }

    [JsonPropertyName("limit")]
    public int? Limit { get; set; }

    [JsonPropertyName("hitsPerPage")]
    public int? HitsPerPage { get; set; }

    [JsonPropertyName("page")]
    public int? Page { get; set; }
}

public class MultiSearchQuery
{
    [JsonPropertyName("queries")]
    public List<SearchQuery> Queries { get; set; }
}

public class MultiSearchResult
{
    [JsonPropertyName("results")]
    public List<ISearchable<JsonDocument>> Results { get; set; }
}

[JsonConverter(typeof(ISearchableJsonConverterFactory))]
public interface ISearchable<T>
{
    string IndexUid { get; }

    IReadOnlyCollection<T> Hits { get; }

    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> FacetDistribution { get; }

    int ProcessingTimeMs { get; }

    string Query { get; }
}

/// <summary>An answer to <c>offset</c> and <c>limit</c>: the total is an estimate.</summary>
public class SearchResult<T> : ISearchable<T>
{
    [JsonPropertyName("indexUid")]
    public string IndexUid { get; init; }

    [JsonPropertyName("hits")]
    public IReadOnlyCollection<T> Hits { get; init; }

    [JsonPropertyName("offset")]
    public int Offset { get; init; }

    [JsonPropertyName("limit")]
    public int Limit { get; init; }

    [JsonPropertyName("estimatedTotalHits")]
    public int EstimatedTotalHits { get; init; }

    [JsonPropertyName("facetDistribution")]
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> FacetDistribution { get; init; }

    [JsonPropertyName("processingTimeMs")]
    public int ProcessingTimeMs { get; init; }

    [JsonPropertyName("query")]
    public string Query { get; init; }
}

/// <summary>An answer to <c>page</c> and <c>hitsPerPage</c>: the total is exact.</summary>
public class PaginatedSearchResult<T> : ISearchable<T>
{
    [JsonPropertyName("indexUid")]
    public string IndexUid { get; init; }

    [JsonPropertyName("hits")]
    public IReadOnlyCollection<T> Hits { get; init; }

    [JsonPropertyName("hitsPerPage")]
    public int HitsPerPage { get; init; }

    [JsonPropertyName("page")]
    public int Page { get; init; }

    [JsonPropertyName("totalHits")]
    public int TotalHits { get; init; }

    [JsonPropertyName("totalPages")]
    public int TotalPages { get; init; }

    [JsonPropertyName("facetDistribution")]
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> FacetDistribution { get; init; }

    [JsonPropertyName("processingTimeMs")]
    public int ProcessingTimeMs { get; init; }

    [JsonPropertyName("query")]
    public string Query { get; init; }
}

internal sealed class ISearchableJsonConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ISearchable<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()));

    private sealed class Converter<T> : JsonConverter<ISearchable<T>>
    {
        public override ISearchable<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var answer = JsonElement.ParseValue(ref reader);
            return answer.TryGetProperty("hitsPerPage", out _)
                ? answer.Deserialize<PaginatedSearchResult<T>>(options)
                : answer.Deserialize<SearchResult<T>>(options);
        }

        public override void Write(Utf8JsonWriter writer, ISearchable<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, (object)value, value.GetType(), options);
    }
}
