using System.Globalization;
using System.Text.Json.Nodes;

namespace MovieAnalytics.Tests.Search.Meili;

/// <summary>One index of <see cref="FakeMeilisearch"/>. A document matches when each word of the query begins a word in one of its fields.</summary>
internal sealed class FakeIndex
{
    private readonly SortedDictionary<int, JsonObject> _documents = [];

    public JsonObject Settings { get; set; } = [];

    /// <summary>There were settings before there were documents.</summary>
    public bool SettingsCameFirst { get; private set; }

    public int Count => _documents.Count;

    public void Add(IEnumerable<JsonNode?> documents)
    {
        if (_documents.Count == 0)
            SettingsCameFirst = Settings.Count > 0;
        foreach (var document in documents)
            _documents[(int)document!["id"]!] = document.DeepClone().AsObject();
    }

    public void Remove(JsonArray ids)
    {
        foreach (var id in ids)
            _documents.Remove(int.Parse(id!.ToString(), CultureInfo.InvariantCulture));
    }

    public JsonObject Search(string name, JsonObject query)
    {
        var words = ((string?)query["q"] ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var fields = Names(query["attributesToSearchOn"] ?? Settings["searchableAttributes"]);
        var matches = _documents.Values
            .Where(document => words.All(word => fields.Any(
                field => Texts(document[field]).Any(text => text.ToLowerInvariant().Split(' ').Any(part => part.StartsWith(word, StringComparison.Ordinal))))))
            .Where(document => (query["filter"]?.AsArray() ?? []).All(filter => Passes(document, (string)filter!)))
            .OrderByDescending(document => (double)document["prior"]!)
            .ToList();
        foreach (var sort in Names(query["sort"]))
            matches = Sorted(matches, sort.Split(':')[0], descending: sort.EndsWith(":desc", StringComparison.Ordinal));

        var answer = new JsonObject { ["indexUid"] = name, ["query"] = (string?)query["q"], ["processingTimeMs"] = 1 };
        if (query["facets"] is { } facets)
            answer["facetDistribution"] = new JsonObject(
                Names(facets).Select(facet => KeyValuePair.Create<string, JsonNode?>(facet, Counts(matches, Filterable(facet)))));
        if (query["hitsPerPage"] is { } size)
        {
            var page = (int?)query["page"] ?? 1;
            answer["hitsPerPage"] = (int)size;
            answer["page"] = page;
            answer["totalHits"] = matches.Count;
            answer["totalPages"] = (matches.Count + (int)size - 1) / (int)size;
            answer["hits"] = Clone(page == 0 ? [] : matches.Skip((page - 1) * (int)size).Take((int)size));
        }
        else
        {
            answer["offset"] = 0;
            answer["limit"] = (int?)query["limit"] ?? 20;
            answer["estimatedTotalHits"] = matches.Count;
            answer["hits"] = Clone(matches.Take((int?)query["limit"] ?? 20));
        }
        return answer;
    }

    private bool Passes(JsonObject document, string filter)
    {
        if (filter.Split(" IN ") is [var list, var values])
            return Texts(document[Filterable(list)]).Intersect(values.Trim('[', ']').Split(", ")).Any();
        if (filter.Split(" >= ") is [var atLeast, var minimum])
            return document[Filterable(atLeast)] is { } number && (double)number >= double.Parse(minimum, CultureInfo.InvariantCulture);
        if (filter.Split(" = ") is [var equal, var value])
            return Texts(document[Filterable(equal)]).Contains(value);
        throw new FakeError(400, "invalid_search_filter", filter);
    }

    private string Filterable(string attribute) => Names(Settings["filterableAttributes"]).Contains(attribute)
        ? attribute
        : throw new FakeError(400, "invalid_search_filter", $"Attribute `{attribute}` is not filterable.");

    private List<JsonObject> Sorted(List<JsonObject> matches, string attribute, bool descending)
    {
        if (!Names(Settings["sortableAttributes"]).Contains(attribute))
            throw new FakeError(400, "invalid_search_sort", $"Attribute `{attribute}` is not sortable.");
        var ordered = matches.Where(match => match[attribute] is not null)
            .OrderBy(match => match[attribute]!.GetValueKind() == System.Text.Json.JsonValueKind.Number ? (double)match[attribute]! : 0)
            .ThenBy(match => match[attribute]!.ToString(), StringComparer.Ordinal);
        return [.. descending ? ordered.Reverse() : ordered, .. matches.Where(match => match[attribute] is null)];
    }

    private static JsonObject Counts(List<JsonObject> matches, string facet) => new(matches
        .SelectMany(match => Texts(match[facet]))
        .CountBy(value => value)
        .Select(count => KeyValuePair.Create<string, JsonNode?>(count.Key, count.Value)));

    private static JsonArray Clone(IEnumerable<JsonObject> documents) => new([.. documents.Select(document => document.DeepClone())]);

    private static string[] Names(JsonNode? names) => names is null ? [] : [.. names.AsArray().Select(name => (string)name!)];

    private static IEnumerable<string> Texts(JsonNode? value) => value switch
    {
        null => [],
        JsonArray many => many.Select(one => one!.ToString()),
        _ => [value.ToString()],
    };
}
