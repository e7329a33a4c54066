using System.Text.Json;
using System.Text.Json.Nodes;
using MovieAnalytics.Functions.Http.Hosting;
using MovieAnalytics.Tests.Worker;

namespace MovieAnalytics.Tests.Http.Describing;

/// <summary>The committed document is complete: every route of both hosts is in it, and everything in it is told.</summary>
public sealed class OpenApiLintTests
{
    private static readonly OpenApi File = OpenApi.OfTheRepository();

    [Fact]
    public void Operations_AreTheFunctionsOfTheBuildThatTheAzureFunctionsHostRuns()
    {
        using var metadata = JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(WorkerBuild.Folder, "functions.metadata")));
        var functions = metadata.RootElement.EnumerateArray()
            .Where(function => function.GetProperty("bindings")[0].GetProperty("type").GetString() == "httpTrigger")
            .Select(function => EndpointNames.Of(function.GetProperty("name").GetString()!));
        var operations = File.Operations.Select(operation => $"{operation.Method} {operation.Path}");
        Assert.Equal(functions.Order(StringComparer.Ordinal), operations.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Operations_HaveEverythingThatAReaderNeeds()
    {
        Assert.Equal(File.Operations.Count, File.Operations.Select(operation => operation.Id).Distinct().Count());
        Assert.All(File.Operations, operation =>
        {
            Assert.Matches("^[A-Z]", (string?)operation.Json["summary"]);
            Assert.Single(operation.Json["tags"]!.AsArray());
            Assert.All(operation.Responses, response => Assert.NotEqual("", (string?)File.Resolve(response.Value!)["description"]));
            Assert.All(operation.Parameters.Select(File.Resolve), parameter => Assert.Matches(@"^[A-Z`].*\.$", (string?)parameter["description"]));
        });
        Assert.All(File.Document["tags"]!.AsArray(), tag => Assert.Matches(@"\.$", (string?)tag!["description"]));
    }

    [Fact]
    public void Answers_HaveAnExampleThatFitsTheirSchema()
    {
        var lacking = new List<string>();
        foreach (var operation in File.Operations.Where(operation => operation.Id != "getOpenApi"))
        {
            var answers = operation.Responses.Where(response => response.Key[0] == '2')
                .Select(response => File.Resolve(response.Value!)["content"]).OfType<JsonObject>()
                .SelectMany(content => content)
                .ToList();
            var examples = answers.Where(answer => answer.Value!["examples"] is not null).ToList();
            if (answers.Count > 0 && examples.Count == 0)
                lacking.Add(operation.Id);
            foreach (var example in examples)
            {
                var problems = File.SchemaOf(example.Value!["schema"]!).Problems(example.Value["examples"]!["real"]!["value"]);
                Assert.True(problems.Count == 0, $"{operation.Id}: {string.Join("; ", problems)}");
            }
        }
        Assert.Empty(lacking);
    }

    [Fact]
    public void References_LeadSomewhere_AndEverythingThatIsThereIsReferredTo()
    {
        var references = AllReferences(File.Document).ToHashSet();
        Assert.All(references, reference => Assert.NotNull(File.Resolve(new JsonObject { ["$ref"] = reference })));
        var components = File.Document["components"]!.AsObject().Where(section => section.Key != "securitySchemes")
            .SelectMany(section => section.Value!.AsObject().Select(component => $"#/components/{section.Key}/{component.Key}"));
        Assert.Empty(components.Except(references));
    }

    private static IEnumerable<string> AllReferences(JsonNode? node) => node switch
    {
        JsonObject found => found.SelectMany(member => member is { Key: "$ref", Value: JsonValue text } ? [(string)text!] : AllReferences(member.Value)),
        JsonArray array => array.SelectMany(AllReferences),
        _ => [],
    };
}
