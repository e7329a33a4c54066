using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Functions.Http.Describing;

/// <summary>
/// What one function reads and answers, told by the code that does so: the function runs with a request that carries this, and whoever
/// would answer it (<see cref="CachedReads"/>, <see cref="Direct"/>) lets its parameters be read and tells its answer here instead.
/// </summary>
internal sealed class OperationDescription(SchemaCatalogue schemas)
{
    private readonly List<JsonObject> _parameters = [];
    private readonly Dictionary<string, JsonObject> _body = [];
    private readonly SortedDictionary<int, JsonObject> _responses = [];
    private readonly HashSet<ProblemType> _problems = [ProblemType.Internal];

    public IReadOnlyList<JsonObject> Parameters => _parameters;

    public IReadOnlyDictionary<int, JsonObject> Responses => _responses;

    public IReadOnlySet<ProblemType> Problems => _problems;

    /// <summary>The parameters as a JSON body may have them; null where none is read.</summary>
    public IReadOnlyDictionary<string, JsonObject>? Body { get; private set; }

    /// <summary>Null for a request that is to be answered.</summary>
    public static OperationDescription? Of(HttpRequest request) => request.HttpContext.Features.Get<OperationDescription>();

    /// <summary>Tells of an answer: its parameters, by reading them, and its form.</summary>
    public IResult Tell<TQuery, TAnswer>(Func<QueryReader, TQuery> bind, params ReadOnlySpan<ProblemType> problems)
        where TAnswer : Answer, new()
    {
        bind(new QueryReader([]) { Description = this });
        if (_parameters.Count > 0)
            MayFail(ProblemType.InvalidParameter);
        MayFail(problems);
        new TAnswer().Describe(this);
        return Results.Empty;
    }

    /// <summary>Whether a parameter of that name was read.</summary>
    public bool Takes(string parameter) => _parameters.Any(each => (string?)each["name"] == parameter);

    /// <summary>Parameters that the path does not have are left out, and every answer says so.</summary>
    public void IgnoresUnknown()
    {
        foreach (var response in _responses.Values)
            response["headers"]![ApiHeader.Ignored.Name] = Schema.Reference("headers", ApiHeader.Ignored.Name);
    }

    /// <summary>The parameters of the query are taken from a JSON body as well.</summary>
    public void TakesBody()
    {
        Body = _body;
        MayFail(ProblemType.InvalidParameter, ProblemType.InvalidBody, ProblemType.BodyTooLarge, ProblemType.UnsupportedMediaType);
    }

    public void Query(string name, string about, JsonObject schema, bool isRequired = false)
    {
        _body[name] = WithDescription(schema.DeepClone().AsObject(), about);
        Add("query", name, about, schema, isRequired);
    }

    public void Path(string name, string about, JsonObject schema) => Add("path", name, about, schema, isRequired: true);

    public void Header(string name, string about, JsonObject schema) => Add("header", name, about, schema, isRequired: false);

    public void MayFail(params ReadOnlySpan<ProblemType> problems)
    {
        foreach (var problem in problems)
            _problems.Add(problem);
    }

    /// <summary>A JSON answer.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="about">A sentence about it.</param>
    /// <param name="body">The type of its body.</param>
    /// <param name="json">How it is written.</param>
    /// <param name="headers">Besides those of every answer.</param>
    public void Answers(int status, string about, Type body, JsonSerializerOptions json, params ReadOnlySpan<ApiHeader> headers) =>
        Answers(status, about, "application/json", schemas.Of(body, json), headers);

    public void Answers(int status, string about, string contentType, JsonObject? schema, params ReadOnlySpan<ApiHeader> headers)
    {
        if (!_responses.TryGetValue(status, out var response))
        {
            response = new JsonObject { ["description"] = about, ["headers"] = Headers([.. headers, .. ApiHeader.Always]) };
            _responses[status] = response;
        }
        if (schema is null)
            return;
        if (response["content"] is not JsonObject content)
            response["content"] = content = [];
        content[contentType] = new JsonObject { ["schema"] = schema };
    }

    public static JsonObject Headers(IEnumerable<ApiHeader> headers) =>
        new(headers.Select(header => KeyValuePair.Create(header.Name, (JsonNode?)Schema.Reference("headers", header.Name))));

    private void Add(string place, string name, string about, JsonObject schema, bool isRequired)
    {
        if (_parameters.Any(parameter => (string?)parameter["name"] == name && (string?)parameter["in"] == place))
            return;
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["description"] = about };
        if (isRequired)
            parameter["required"] = true;
        parameter["schema"] = schema;
        _parameters.Add(parameter);
    }

    private static JsonObject WithDescription(JsonObject schema, string about)
    {
        schema["description"] = about;
        return schema;
    }
}
