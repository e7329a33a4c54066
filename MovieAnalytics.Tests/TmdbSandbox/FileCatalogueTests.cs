using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MovieAnalytics.TmdbSandbox;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.TmdbSandbox;

public sealed class FileCatalogueTests : IDisposable
{
    private const string AllSections = "append_to_response=credits,keywords,release_dates,external_ids";
    private static readonly DateOnly Today = new(2026, 11, 23);

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"catalogue-{Guid.NewGuid():N}.jsonl");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Details_OfAFile_AreItsLinesCompleted()
    {
        await WriteAsync(Line(7, "Seven \"7\"", 70.5, 7.1, 77), Line(3, "三", 3, 0, 0));
        await using var client = await StartAsync();

        var movie = await client.GetAsync($"movie/7?{AllSections}");
        Assert.Equal("Seven \"7\"", movie.GetProperty("title").GetString());
        Assert.Equal(70.5, movie.GetProperty("popularity").GetDouble());
        Assert.Equal(7.1, movie.GetProperty("vote_average").GetDouble());
        Assert.Equal(77, movie.GetProperty("vote_count").GetInt32());
        Assert.Equal("FI", movie.GetProperty("origin_country")[0].GetString());
        var director = movie.GetProperty("credits").GetProperty("crew")[0];
        Assert.Equal("Aki", director.GetProperty("original_name").GetString());
        Assert.Equal("Directing", director.GetProperty("known_for_department").GetString());
        Assert.Equal("tt0000007", movie.GetProperty("external_ids").GetProperty("imdb_id").GetString());
        Assert.Equal("1988-10-21T00:00:00.000Z", movie.GetProperty("release_dates").GetProperty("results")[0].GetProperty("release_dates")[0]
            .GetProperty("release_date").GetString());
        Assert.Equal(new[] { 7, 3 }, await client.IdsAsync("movie/popular"));
        Assert.Equal(["三"], (await client.GetAsync("discover/movie?vote_count.lte=1")).GetProperty("results").EnumerateArray()
            .Select(item => item.GetProperty("original_title").GetString()!));
    }

    [Fact]
    public async Task Details_SentCompressedAndPlain_AreTheSame()
    {
        await WriteAsync(Line(7, "Seven", 70.5, 7.1, 77));
        await using var client = await StartAsync();
        using var plain = new HttpClient { BaseAddress = client.Server.BaseAddress };
        foreach (var day in new[] { "2026-11-23", "2026-10-02" })
        {
            var path = $"movie/7?api_key=x&sandbox_date={day}&{AllSections}";
            Assert.Equal(await plain.GetStringAsync(path), await client.Http.GetStringAsync(path));
        }
    }

    [SkippableFact]
    public async Task Metrics_OfRealMovies_AreTheRecordOnItsDayAndNearItBefore()
    {
        SharedData.SkipIfMissing();
        await using var client = await SandboxClient.StartAsync(
            new SandboxOptions { Catalogue = SharedData.File("catalogue-small.jsonl.gz"), RateLimit = 0, Today = Today });
        var recorded = Lines(SharedData.File("catalogue-small.jsonl.gz")).ToDictionary(line => line.GetProperty("id").GetInt32());
        var now = await PopularityAsync(client, Today);
        var before = await PopularityAsync(client, Today.AddDays(-20));
        Assert.Equal(recorded.Count, now.Count);
        Assert.Equal(now.Keys.Order(), now.Keys);
        foreach (var (id, line) in recorded)
        {
            Assert.Equal(line.GetProperty("popularity").GetDouble(), now[id]);
            Assert.InRange(before[id], now[id] / 12, now[id] * 12);
        }
        foreach (var (id, line) in recorded.Where((_, i) => i % 100 == 0))
        {
            var movie = await client.GetAsync($"movie/{id}");
            foreach (var name in new[] { "popularity", "vote_average", "vote_count" })
                Assert.Equal(line.GetProperty(name).GetDouble(), movie.GetProperty(name).GetDouble());
            var votes = movie.GetProperty("vote_count").GetInt32();
            Assert.InRange((await client.GetAsync($"movie/{id}?sandbox_date={Today.AddDays(-20):O}")).GetProperty("vote_count").GetInt32(), votes * 0.9, votes);
        }
    }

    [Theory]
    [InlineData("{\"id\":1,\"title\":\"One\"}\n{\"id\":2,", "Line 2 ")]
    [InlineData("[1]", "Line 1 ")]
    [InlineData("{\"title\":\"One\"}", "Line 1 ")]
    [InlineData("{\"id\":1}\n{\"id\":1}", "Movie 1 is in it twice")]
    [InlineData("\n\n", "holds no movie")]
    public async Task Start_WithAFileThatIsNoCatalogue_SaysWhy(string content, string reason)
    {
        await File.WriteAllTextAsync(_path, content);
        var error = await Assert.ThrowsAsync<SandboxException>(StartAsync);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains(_path, error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Request_WhileTheFileIsReadBehind_WaitsForIt()
    {
        Skip.If(OperatingSystem.IsWindows(), "A pipe in the place of the file gives the test its say over when the file can be read.");
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", _path))
            await mkfifo.WaitForExitAsync();
        await using var client = await SandboxClient.StartAsync(new SandboxOptions { Catalogue = _path, RateLimit = 0, Today = Today, ReadBehind = true });
        var request = client.GetAsync("movie/7");
        Assert.False(client.Server.Ready.IsCompleted);

        await WriteAsync(Line(7, "Seven", 70.5, 7.1, 77));

        Assert.Equal("Seven", (await request).GetProperty("title").GetString());
        Assert.True(client.Server.Ready.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Ready_OfAFileThatIsNoCatalogue_SaysWhy()
    {
        await File.WriteAllTextAsync(_path, "[1]");
        await using var client = await SandboxClient.StartAsync(new SandboxOptions { Catalogue = _path, ReadBehind = true });

        Assert.Contains(_path, (await Assert.ThrowsAsync<SandboxException>(() => client.Server.Ready)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithoutTheFile_SaysSo() =>
        Assert.Contains(_path, (await Assert.ThrowsAsync<SandboxException>(StartAsync)).Message, StringComparison.Ordinal);

    private static string Line(int id, string title, double popularity, double average, int votes) => $$$"""
        {"adult":false,"genres":[{"id":18,"name":"Drama"}],"id":{{{id}}},"imdb_id":"tt{{{id:0000000}}}","original_language":"fi",
        "original_title":{{{JsonSerializer.Serialize(title)}}},"popularity":{{{popularity}}},"production_countries":[{"iso_3166_1":"FI","name":"Finland"}],
        "release_date":"1988-10-21","revenue":0,"runtime":73,"title":{{{JsonSerializer.Serialize(title)}}},"video":false,
        "vote_average":{{{average}}},"vote_count":{{{votes}}},
        "credits":{"cast":[],"crew":[{"id":5,"name":"Aki","job":"Director","department":"Directing"}]},
        "keywords":{"keywords":[{"id":240,"name":"underdog"}]}}
        """.ReplaceLineEndings("");

    private static async Task<Dictionary<int, double>> PopularityAsync(SandboxClient client, DateOnly day) =>
        (await client.ExportAsync(day)).ToDictionary(line => line.GetProperty("id").GetInt32(), line => line.GetProperty("popularity").GetDouble());

    private static IEnumerable<JsonElement> Lines(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line) yield return JsonDocument.Parse(line).RootElement;
    }

    private Task WriteAsync(params string[] lines) => File.WriteAllTextAsync(_path, string.Join('\n', lines), new UTF8Encoding(false));

    private Task<SandboxClient> StartAsync() => SandboxClient.StartAsync(new SandboxOptions { Catalogue = _path, RateLimit = 0, Today = Today });
}
