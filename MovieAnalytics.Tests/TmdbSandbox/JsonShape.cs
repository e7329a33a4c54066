using System.Text.Json;

namespace MovieAnalytics.Tests.TmdbSandbox;

/// <summary>
/// What a set of JSON bodies looks like: for each path (<c>results[].genre_ids[]</c>) the kinds of value seen there, and for
/// each object path which properties all of the objects have.
/// </summary>
internal sealed class JsonShape
{
    private readonly Dictionary<string, HashSet<string>> _kinds = [];
    private readonly Dictionary<string, HashSet<string>> _always = [];

    public static JsonShape Of(IEnumerable<JsonElement> bodies)
    {
        var shape = new JsonShape();
        foreach (var body in bodies) shape.Add("", body);
        return shape;
    }

    /// <summary>
    /// Where these bodies are not as the recorded ones: a property that all recorded objects have and one of these lacks, one
    /// that is never here though it was recorded, one that was never recorded, a value of a kind that was not recorded.
    /// </summary>
    public IEnumerable<string> DifferencesFrom(JsonShape recorded)
    {
        foreach (var (path, properties) in recorded._always)
        {
            if (!_always.TryGetValue(path, out var mine)) continue;
            foreach (var property in properties.Except(mine)) yield return $"{path}.{property} is missing";
        }

        foreach (var path in recorded._kinds.Keys.Where(path => !_kinds.ContainsKey(path) && _kinds.ContainsKey(ParentOf(path))))
            yield return $"{path} is never there";
        foreach (var (path, kinds) in _kinds)
        {
            if (!recorded._kinds.TryGetValue(path, out var expected))
            {
                if (recorded._kinds.ContainsKey(ParentOf(path))) yield return $"{path} was never recorded";
                continue;
            }

            foreach (var kind in kinds.Except(expected))
                yield return $"{path} is {kind}, recorded is {string.Join(" or ", expected)}";
        }
    }

    private static string ParentOf(string path)
    {
        var end = Math.Max(path.LastIndexOf('.'), path.LastIndexOf('['));
        return end < 0 ? "" : path[..end];
    }

    private void Add(string path, JsonElement value)
    {
        if (!_kinds.TryGetValue(path, out var kinds)) _kinds[path] = kinds = [];
        kinds.Add(KindOf(value));
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray()) Add(path + "[]", item);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            var names = value.EnumerateObject().Select(property => property.Name).ToHashSet();
            if (_always.TryGetValue(path, out var always)) always.IntersectWith(names);
            else _always[path] = names;
            foreach (var property in value.EnumerateObject()) Add($"{path}.{property.Name}", property.Value);
        }
    }

    private static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? "integer" : "decimal",
        JsonValueKind.String => "string",
        JsonValueKind.Array => "list",
        _ => "object",
    };
}
