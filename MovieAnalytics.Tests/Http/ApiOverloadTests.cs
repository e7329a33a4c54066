using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MovieAnalytics.Tests.Infrastructure;
using Npgsql;

namespace MovieAnalytics.Tests.Http;

public sealed class ApiOverloadTests : IAsyncLifetime
{
    private readonly ApiApp _app = new(("PostgresPools:Requests", "2"), ("Cache:QueueFor", "00:00:00.2"), ("Cache:ReadTimeout", "00:05:00"));

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Get_WithAllConnectionsBusy_Is503AtOnceAndStarvesNeitherHealthNorJobs()
    {
        await _app.FillAsync();
        Task<HttpResponseMessage>[] busy;
        await using (var connection = new NpgsqlConnection(_app.ConnectionString))
        {
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using (var block = new NpgsqlCommand("lock table movie_keywords in access exclusive mode", connection))
                await block.ExecuteNonQueryAsync();
            busy = [.. Enumerable.Range(1, 2).Select(id => _app.Client.GetAsync($"/movies/{id}"))];
            await Eventually.TrueAsync(async () => await WaitingAsync() == 2);

            foreach (var id in Enumerable.Range(3, 4))
            {
                using var refused = await _app.Client.GetAsync($"/movies/{id}");
                Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
                Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
                Assert.Equal("/problems/overloaded", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
            }

            await Eventually.TrueAsync(async () => (await _app.Client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK);
            using var post = new HttpRequestMessage(HttpMethod.Post, "/admin/compute/trending") { Headers = { { "x-functions-key", "key" } } };
            Assert.Equal(HttpStatusCode.Accepted, (await _app.Client.SendAsync(post)).StatusCode);
        }

        Assert.All(await Task.WhenAll(busy), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await _app.Client.GetAsync("/movies/3")).StatusCode);
    }

    private async Task<long> WaitingAsync()
    {
        await using var connection = new NpgsqlConnection(_app.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
