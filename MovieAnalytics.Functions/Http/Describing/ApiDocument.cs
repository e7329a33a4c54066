using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using MovieAnalytics.Core;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Hosting;
using MovieAnalytics.Functions.Http.Protection;

namespace MovieAnalytics.Functions.Http.Describing;

/// <summary>
/// The OpenAPI document of every HTTP function. Nothing of it is written by hand but the sentences: each function is run with a request that
/// asks what it reads and answers (<see cref="OperationDescription"/>), and the comments of the code are the descriptions.
/// </summary>
public sealed class ApiDocument(IServiceProvider services)
{
    private const string About = """
        Movies, analytics and search over TMDB's catalogue, computed offline and served from a cache.

        JSON is snake_case. Lists are JSON arrays; the header `X-Total-Count` has the length of the whole list and `Link` the other pages.
        Errors are problem details (RFC 9457) with a stable `type`. HEAD and OPTIONS work wherever GET does, and OPTIONS wherever POST does.
        A GET leaves out parameters that its path does not have and names them in `X-Ignored-Parameters`, unless the service is set to refuse
        them. `/admin/*` needs a function key, everything else is anonymous.
        """;

    private readonly Lazy<XmlDocs> _comments = new(() => new XmlDocs(typeof(ApiDocument).Assembly, typeof(MovieAnalyticsServices).Assembly));

    private XmlDocs Docs => _comments.Value;

    /// <param name="examples">Real answers; null for none.</param>
    internal JsonObject Build(ApiExamples? examples)
    {
        var schemas = new SchemaCatalogue(Docs);
        var problems = new ProblemResponses(Docs, schemas);
        var functions = HttpFunction.Of(typeof(ApiDocument).Assembly)
            .Select(function => (Function: function, Name: EndpointNames.Of(function.Name).Split(' ')))
            .OrderBy(each => each.Name[1], StringComparer.Ordinal).ThenBy(each => each.Name[0], StringComparer.Ordinal)
            .ToList();
        var paths = new JsonObject();
        foreach (var (function, name) in functions)
        {
            if (paths[name[1]] is not JsonObject path)
                paths[name[1]] = path = [];
            var operation = Describe(function, name[1], schemas, problems);
            examples?.AddTo(operation, name[1]);
            path[name[0].ToLowerInvariant()] = operation;
        }
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "MovieAnalytics",
                ["version"] = "1",
                ["description"] = About,
                ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
            },
            ["tags"] = Tags(functions.Select(each => each.Function)),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = ToObject(schemas.All),
                ["parameters"] = new JsonObject { ["If-None-Match"] = IfNoneMatch() },
                ["headers"] = new JsonObject(ApiHeader.All.Select(header => KeyValuePair.Create(header.Name, (JsonNode?)new JsonObject
                {
                    ["description"] = header.About,
                    ["schema"] = header.Form(),
                }))),
                ["responses"] = ToObject(problems.All),
                ["securitySchemes"] = new JsonObject
                {
                    ["key"] = Key("header", "x-functions-key"),
                    ["keyInQuery"] = Key("query", "code"),
                },
            },
        };
    }

    private JsonObject Describe(HttpFunction function, string path, SchemaCatalogue schemas, ProblemResponses problems)
    {
        var told = Run(function, schemas);
        var isGet = function.Trigger.Methods![0] == "get";
        var operation = new JsonObject
        {
            ["tags"] = new JsonArray(TagOf(function)),
            ["operationId"] = char.ToLowerInvariant(function.Name[0]) + function.Name[1..],
            ["summary"] = Docs.Summary(function.Method) ?? throw Lacks(function, "a summary"),
        };
        if (Docs.Remarks(function.Method) is { } remarks)
            operation["description"] = remarks;
        if (function.Trigger.AuthLevel != AuthorizationLevel.Anonymous)
        {
            operation["security"] = new JsonArray(
                new JsonObject { ["key"] = new JsonArray() }, new JsonObject { ["keyInQuery"] = new JsonArray() });
        }

        var parameters = new JsonArray([.. told.Parameters]);
        foreach (var segment in path.Split('/').Where(segment => segment.StartsWith('{')))
            if (!told.Parameters.Any(parameter => (string?)parameter["in"] == "path" && $"{{{parameter["name"]}}}" == segment))
                throw Lacks(function, $"the path's {segment}, which it reads by no method of QueryReader");
        var responses = told.Responses.ToDictionary(response => response.Key, response => (JsonNode)response.Value);
        if (isGet && told.Responses.TryGetValue(StatusCodes.Status200OK, out var ok) && ok["headers"]?[ApiHeader.ETag.Name] is not null)
        {
            parameters.Add((JsonNode)Schema.Reference("parameters", "If-None-Match"));
            responses[StatusCodes.Status304NotModified] = Schema.Reference("responses", ProblemResponses.NotModified);
        }
        if (function.Trigger.AuthLevel != AuthorizationLevel.Anonymous)
            responses[StatusCodes.Status401Unauthorized] = Schema.Reference("responses", ProblemResponses.KeyMissing);
        foreach (var (status, types) in told.Problems.GroupBy(type => type.Status).Select(group => (group.Key, group)))
            responses[status] = problems.Of(status, types, responses.GetValueOrDefault(status) as JsonObject);

        if (parameters.Count > 0)
            operation["parameters"] = parameters;
        if (told.Body is { Count: > 0 } body)
            operation["requestBody"] = RequestBody(body);
        operation["responses"] = new JsonObject(responses.OrderBy(response => response.Key)
            .Select(response => KeyValuePair.Create(response.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), (JsonNode?)response.Value)));
        return operation;
    }

    private OperationDescription Run(HttpFunction function, SchemaCatalogue schemas)
    {
        var told = new OperationDescription(schemas);
        var http = new DefaultHttpContext { RequestServices = services };
        http.Features.Set(told);
        var instance = ActivatorUtilities.CreateInstance(services, function.Method.DeclaringType!);
        var arguments = function.Method.GetParameters().Select(parameter => parameter.ParameterType switch
        {
            var type when type == typeof(HttpRequest) => http.Request,
            var type when type == typeof(string) => "",
            var type => type.IsValueType ? Activator.CreateInstance(type) : null,
        });
        // Nothing is awaited: reading no parameters takes no time.
        (function.Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, [.. arguments], null) as Task)?.GetAwaiter().GetResult();
        foreach (var type in function.Method.GetCustomAttribute<MayAnswerAttribute>()?.Problems ?? [])
            told.MayFail(type);
        if (function.Method.IsDefined(typeof(CostlyAttribute)))
            told.MayFail(ProblemType.TooManyRequests);
        return told.Responses.Count > 0 ? told : throw Lacks(function, $"an answer: answer by {nameof(CachedReads)} or {nameof(Direct)}");
    }

    private static InvalidOperationException Lacks(HttpFunction function, string what) =>
        new($"The API's description lacks, of function {function.Name}, {what}.");

    /// <summary>The feature's folder.</summary>
    private static string TagOf(HttpFunction function) => function.Method.DeclaringType!.Namespace!.Split('.')[^1];

    private JsonArray Tags(IEnumerable<HttpFunction> functions) => new([.. functions
        .GroupBy(TagOf)
        .OrderBy(tag => tag.Key, StringComparer.Ordinal)
        .Select(tag => new JsonObject
        {
            ["name"] = tag.Key,
            ["description"] = string.Join(' ', tag.Select(function => function.Method.DeclaringType!).Distinct()
                .OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => Docs.Summary(type)).OfType<string>()),
        })]);

    private static JsonObject RequestBody(IReadOnlyDictionary<string, JsonObject> parameters) => new()
    {
        ["description"] = "The parameters of the query, if you would rather send them so.",
        ["content"] = new JsonObject
        {
            ["application/json"] = new JsonObject
            {
                ["schema"] = new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = ToObject(parameters),
                    ["additionalProperties"] = false,
                },
            },
        },
    };

    private static JsonObject IfNoneMatch() => new()
    {
        ["name"] = "If-None-Match",
        ["in"] = "header",
        ["description"] = "The ETag of an answer that the client has: while it is the same, the answer is 304.",
        ["schema"] = Schema.String,
    };

    private static JsonObject Key(string place, string name) => new()
    {
        ["type"] = "apiKey",
        ["in"] = place,
        ["name"] = name,
        ["description"] = "The function key: `./movie up` prints it at its start.",
    };

    private static JsonObject ToObject(IEnumerable<KeyValuePair<string, JsonObject>> members) =>
        new(members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)member.Value)));
}
