using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Docs;
using MovieAnalytics.Functions.Http.Replies;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Http.Describing;

/// <summary>
/// openapi.json in the root is what the code says, its examples are what the demonstration answers, and movies.http has a request for each
/// operation. <c>./movie openapi</c> runs this with MOVIEANALYTICS_WRITE_OPENAPI set, and so writes the files anew.
/// </summary>
[Collection(nameof(DemoApp))]
public sealed class OpenApiFileTests(DemoApp demo)
{
    private static readonly string File = Path.Combine(Repository.Root, "openapi.json");
    private static readonly string Examples = Path.Combine(Repository.Root, "MovieAnalytics.Functions", "Http", "Describing", "openapi-examples.json");
    private static readonly bool Writes = Environment.GetEnvironmentVariable("MOVIEANALYTICS_WRITE_OPENAPI") is { Length: > 0 };

    // Their figures differ from run to run; their form is held by the schemas.
    private static readonly string[] Varying = ["getMetrics", "getHealth", "getReadiness", "getTriggerHealth", "listJobs"];

    [Fact]
    public async Task Requests_OfMoviesHttp_AreAnsweredAsTheExamplesSay()
    {
        var document = demo.Document.Build(null);
        var known = JsonNode.Parse(System.IO.File.ReadAllText(Examples))!.AsObject();
        var taken = new JsonObject();
        await demo.ForgetJobsAsync();
        foreach (var (request, response, body) in await ExampleTaker.SendAllAsync(demo.Client))
        {
            var operation = new OpenApi(document).OperationOf(request.Method, request.Url.Split('?')[0]);
            Assert.True(operation is not null, $"{request.Title}: {request.Method} {request.Url} is no operation.");
            // Without npm at the build there is no page; and a busy machine, on which nothing takes up the jobs, is not always well.
            var isMissing = operation.Id == "getDocs" && DocsFiles.FindPage() is null;
            if (isMissing || (Varying.Contains(operation.Id) && response.StatusCode == HttpStatusCode.ServiceUnavailable))
            {
                taken[operation.Id] = known[operation.Id]?.DeepClone();
                continue;
            }
            Assert.True((int)response.StatusCode < 400, $"{request.Title}: {response.StatusCode} {body}");
            // This document has no example of itself.
            if (operation.Id != "getOpenApi" && !taken.ContainsKey(operation.Id))
                taken[operation.Id] = ExampleTaker.ToExample(request, response, body);
        }
        Assert.Empty(new OpenApi(document).Operations.Select(operation => operation.Id).Except(taken.Select(example => example.Key)).Except(["getOpenApi"]));

        foreach (var (id, _) in taken.Where(example => Varying.Contains(example.Key) && known.ContainsKey(example.Key)).ToList())
            taken[id] = known[id]!.DeepClone();
        var text = JsonSerializer.Serialize(taken, new JsonSerializerOptions(ApiJson.Default) { WriteIndented = true, NewLine = "\n" }) + "\n";
        if (Writes)
        {
            System.IO.File.WriteAllText(Examples, text);
            System.IO.File.WriteAllBytes(File, OpenApiReply.Write(demo.Document, new ApiExamples(taken)));
        }
        AssertSame(System.IO.File.ReadAllText(Examples), text, "openapi-examples.json");
    }

    [Fact]
    public void File_IsWhatTheCodeSays()
    {
        var examples = new ApiExamples(JsonNode.Parse(System.IO.File.ReadAllText(Examples))!.AsObject());
        if (!Writes)
            AssertSame(System.IO.File.ReadAllText(File), Encoding.UTF8.GetString(OpenApiReply.Write(demo.Document, examples)), "openapi.json");
    }

    private static void AssertSame(string file, string code, string name)
    {
        if (file == code)
            return;
        var (before, after) = (file.Split('\n'), code.Split('\n'));
        var start = before.Zip(after).TakeWhile(lines => lines.First == lines.Second).Count();
        var end = before.Reverse().Zip(after.Reverse()).TakeWhile(lines => lines.First == lines.Second).Count();
        var diff = Part(before, start, end).Select(line => "- " + line).Concat(Part(after, start, end).Select(line => "+ " + line));
        Assert.Fail($"{name} is not what the code says, from line {start + 1}. Run ./movie openapi, look at the difference, and commit it.\n"
            + string.Join('\n', diff));
    }

    private static IEnumerable<string> Part(string[] lines, int start, int end) => lines.Skip(start).Take(Math.Clamp(lines.Length - start - end, 0, 30));
}
