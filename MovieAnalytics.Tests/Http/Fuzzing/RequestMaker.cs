using System.Globalization;
using System.Text.Json.Nodes;
using MovieAnalytics.Tests.Http.Describing;

namespace MovieAnalytics.Tests.Http.Fuzzing;

/// <summary>Makes up requests of every operation of the API's description.</summary>
internal sealed class RequestMaker(OpenApi api, int seed, IReadOnlyDictionary<string, string[]> known)
{
    private readonly Random _random = new(seed);
    private readonly ValueMaker _values = new(new Random(seed + 1), known);

    public IEnumerable<FuzzRequest> Make(int count) =>
        Enumerable.Range(0, count).Select(number => Make(api.Operations[number % api.Operations.Count]));

    private FuzzRequest Make(OpenApiOperation operation)
    {
        // Half of them are all well, so that what lies behind the reading of parameters is reached.
        var isValid = _random.Next(2) == 0;
        var parameters = operation.Parameters.Select(api.Resolve).ToList();
        var path = operation.Path;
        foreach (var parameter in parameters.Where(parameter => (string?)parameter["in"] == "path"))
            path = path.Replace($"{{{parameter["name"]}}}", Segment(Value(parameter, isValid)), StringComparison.Ordinal);
        var given = Given(parameters, "query", isValid);
        if (!isValid && given.Count > 0 && _random.Next(10) == 0)
            given.Add(given[0]);
        if (_random.Next(20) == 0)
            given.Add(("_", _values.AnyNonsense()));

        var takesBody = operation.Json["requestBody"] is not null;
        var body = takesBody && _random.Next(2) == 0 ? Body(given, isValid) : null;
        var query = body is null || _random.Next(10) == 0
            ? string.Join('&', given.Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Escape(pair.Value)}"))
            : "";
        var method = _random.Next(20) switch
        {
            0 => "OPTIONS",
            1 or 2 when operation.Method == "GET" => "HEAD",
            _ => operation.Method,
        };
        var headers = Given(parameters, "header", isValid).Select(header => (header.Name, Ascii(header.Value))).ToList();
        return new FuzzRequest(operation.Id, method, path + (query.Length > 0 ? "?" : "") + query, headers, body);
    }

    private List<(string Name, string Value)> Given(IEnumerable<JsonObject> parameters, string place, bool isValid) =>
        [.. parameters.Where(parameter => (string?)parameter["in"] == place)
            .Where(parameter => _random.Next(3) == 0 || ((bool?)parameter["required"] == true && _random.Next(20) > 0))
            .Select(parameter => ((string)parameter["name"]!, Value(parameter, isValid)))];

    // Of a request that is not well, one value in two is.
    private string Value(JsonObject parameter, bool isValid) =>
        _values.Make((string)parameter["name"]!, parameter["schema"]!.AsObject(), isValid || _random.Next(2) == 0);

    private string Body(IEnumerable<(string Name, string Value)> given, bool isValid)
    {
        if (!isValid && _random.Next(4) == 0)
            return _values.AnyNonsense();
        var body = new JsonObject();
        foreach (var (name, value) in given)
            body[name] = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && _random.Next(2) == 0 ? number : value;
        return body.ToJsonString();
    }

    // What a client can send at all.
    private static string Ascii(string value) => new([.. value.Where(letter => letter is >= ' ' and <= '~')]);

    // An empty segment, or one of dots, makes another path.
    private string Segment(string value) => value.Trim() is "" or "." or ".." ? "x" : Escape(value);

    // Now and then as no client would escape it.
    private string Escape(string value) =>
        _random.Next(50) == 0 && !value.Contains('\0') ? Uri.EscapeDataString(value) + "%ED%A0%80%ff" : Uri.EscapeDataString(value);
}
