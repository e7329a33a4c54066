using System.Text.Json;

namespace MovieAnalytics.Benchmarks.Api;

/// <summary>What the product answered: the floor gives the same.</summary>
/// <param name="Path">With its query.</param>
internal sealed record RecordedAnswer(string Path, Dictionary<string, string> Headers, byte[] Body)
{
    private static readonly string[] OfTheConnection = ["Date", "Content-Length", "Transfer-Encoding", "Connection", "Server"];

    /// <summary>Asks until the answer comes from the cache, as it does when it is measured.</summary>
    public static async Task<RecordedAnswer> RecordAsync(HttpClient client, string path)
    {
        // What an earlier run left in Redis may be stale, and is refreshed behind the answer.
        for (var attempt = 0; attempt < 100; attempt++)
        {
            await Task.Delay(attempt * 10);
            using var response = await client.GetAsync(path);
            response.EnsureSuccessStatusCode();
            var body = await response.Content.ReadAsByteArrayAsync();
            if (!response.Headers.TryGetValues("X-Cache-Status", out var status) || status.Single() != "HIT")
                continue;
            var headers = response.Headers.Concat(response.Content.Headers)
                .Where(header => !OfTheConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
            return new RecordedAnswer(path, headers, body);
        }
        throw new InvalidOperationException($"{path} is never answered from the cache.");
    }

    public static async Task WriteAsync(string file, IEnumerable<RecordedAnswer> answers) =>
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(answers));

    public static async Task<RecordedAnswer[]> ReadAsync(string file) =>
        JsonSerializer.Deserialize<RecordedAnswer[]>(await File.ReadAllTextAsync(file))!;
}
