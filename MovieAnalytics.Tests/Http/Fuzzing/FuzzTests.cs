using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MovieAnalytics.Tests.Http.Describing;
using Xunit.Abstractions;

namespace MovieAnalytics.Tests.Http.Fuzzing;

/// <summary>
/// Made-up requests of every operation: whatever is asked, the answer is one that the API's description has, and comes. FUZZ_REQUESTS sets
/// how many (3,000), FUZZ_SEED which.
/// </summary>
[Collection(nameof(DemoApp))]
public sealed class FuzzTests(DemoApp demo, ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Requests_OfAnyKind_AreAnsweredAsTheDescriptionSays()
    {
        var api = new OpenApi(JsonNode.Parse(await demo.Client.GetStringAsync("/openapi.json"))!.AsObject());
        var (count, seed) = (Number("FUZZ_REQUESTS", 3_000), Number("FUZZ_SEED", 1));
        var judge = new AnswerJudge(api);
        var (faults, statuses) = (new List<string>(), new SortedDictionary<int, int>());
        foreach (var request in new RequestMaker(api, seed, await KnownAsync()).Make(count))
        {
            using var patience = new CancellationTokenSource(Patience);
            try
            {
                using var message = request.ToMessage();
                using var response = await demo.Client.SendAsync(message, patience.Token);
                var body = await response.Content.ReadAsStringAsync(patience.Token);
                statuses[(int)response.StatusCode] = statuses.GetValueOrDefault((int)response.StatusCode) + 1;
                if (judge.Judge(request, response, body) is { } fault)
                    faults.Add($"{request}\n    {fault}");
            }
            catch (OperationCanceledException)
            {
                faults.Add($"{request}\n    no answer within {Patience}");
            }
        }

        output.WriteLine(string.Join(", ", statuses.Select(status => $"{status.Key}: {status.Value}")));
        Assert.True(faults.Count == 0, $"{faults.Count} of {count} requests (FUZZ_SEED={seed}):\n{string.Join('\n', faults.Take(20))}");
        // Else it only knocked at the door.
        Assert.InRange(statuses[200], count / 4, count);
    }

    // What the catalogue has, so that not every id is unknown.
    private async Task<IReadOnlyDictionary<string, string[]>> KnownAsync()
    {
        var movies = JsonElement.Parse(await demo.Client.GetStringAsync("/movies?limit=20"));
        using var page = await demo.Client.GetAsync("/movies?limit=20");
        return new Dictionary<string, string[]>
        {
            ["id"] = [.. movies.EnumerateArray().Select(movie => movie.GetProperty("id").ToString()), "18", "35"],
            ["genre"] = ["18", "Drama", "comedy"],
            ["cursor"] = [page.Headers.GetValues("X-Next-Cursor").Single()],
            ["artifact"] = ["trending", "recommendations", "all"],
            ["movie_id"] = [.. movies.EnumerateArray().Take(3).Select(movie => movie.GetProperty("id").ToString())],
        };
    }

    private static int Number(string variable, int fallback) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : fallback;
}
