using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using MovieAnalytics.TmdbSandbox;

namespace MovieAnalytics.Tests.TmdbSandbox;

public sealed class ExportTests
{
    [Fact]
    public async Task Export_OfToday_HasEveryMovieWithItsPopularity()
    {
        await using var client = await SandboxClient.StartAsync();
        client.Server.DeleteMovie(3);
        var lines = await client.ExportAsync("movie_ids_11_23_2026");
        var adult = await client.ExportAsync("adult_movie_ids_11_23_2026");
        Assert.Equal(1_999, client.Server.MovieCount);
        Assert.Equal(1_999, lines.Count + adult.Count);
        Assert.DoesNotContain(lines, line => line.GetProperty("id").GetInt32() == 3);
        Assert.DoesNotContain(lines, line => line.GetProperty("adult").GetBoolean());

        foreach (var line in lines.Where((_, i) => i % 100 == 0))
        {
            Assert.Equal(["adult", "id", "original_title", "popularity", "video"], line.EnumerateObject().Select(property => property.Name));
            var movie = await client.GetAsync($"movie/{line.GetProperty("id")}");
            foreach (var property in line.EnumerateObject())
                Assert.True(JsonElement.DeepEquals(property.Value, movie.GetProperty(property.Name)), property.Name);
        }
    }

    [Fact]
    public async Task Export_OfAPastDay_HasThePopularityOfThatDay()
    {
        await using var client = await SandboxClient.StartAsync();
        var (now, then) = (await client.ExportAsync(new DateOnly(2026, 11, 23)), await client.ExportAsync(new DateOnly(2026, 10, 3)));
        Assert.Equal(now.Select(line => line.GetProperty("id").GetInt32()), then.Select(line => line.GetProperty("id").GetInt32()));
        Assert.NotEqual(now[0].GetProperty("popularity").GetDouble(), then[0].GetProperty("popularity").GetDouble());
        foreach (var line in then.Where((_, i) => i % 100 == 0))
        {
            var movie = await client.GetAsync($"movie/{line.GetProperty("id")}?sandbox_date=2026-10-03");
            Assert.Equal(movie.GetProperty("popularity").GetDouble(), line.GetProperty("popularity").GetDouble());
        }
    }

    [Theory]
    [InlineData("movie_ids_11_23_2026", "2026-11-23T07:59:00Z", HttpStatusCode.Forbidden)]
    [InlineData("movie_ids_11_23_2026", "2026-11-23T08:00:00Z", HttpStatusCode.OK)]
    [InlineData("movie_ids_11_24_2026", "2026-11-23T12:00:00Z", HttpStatusCode.Forbidden)]
    [InlineData("movie_ids_08_24_2026", "2026-11-23T12:00:00Z", HttpStatusCode.OK)]
    [InlineData("movie_ids_08_23_2026", "2026-11-23T12:00:00Z", HttpStatusCode.Forbidden)]
    [InlineData("movie_ids_2026_11_23", "2026-11-23T12:00:00Z", HttpStatusCode.Forbidden)]
    [InlineData("person_ids_11_23_2026", "2026-11-23T12:00:00Z", HttpStatusCode.Forbidden)]
    public async Task Export_OfADay_IsThereForThreeMonthsFromEight(string file, string now, HttpStatusCode expected)
    {
        await using var client = await SandboxClient.StartAsync(
            new SandboxOptions { Movies = 10, Time = new FakeTimeProvider(DateTimeOffset.Parse(now, null)) });
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(client.Server.RootAddress, $"p/exports/{file}.json.gz"));
        Assert.Equal(expected, response.StatusCode);
    }
}
