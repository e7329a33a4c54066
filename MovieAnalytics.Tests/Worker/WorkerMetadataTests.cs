using System.Text.Json;
using Microsoft.Extensions.Configuration;
using MovieAnalytics.Functions.Queues;
using MovieAnalytics.LocalHost.Hosting;
using MovieAnalytics.LocalHost.Hosting.Catalogue;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Worker;

/// <summary>The metadata that the build writes for the Azure Functions host says the same as LocalHost's own catalogue.</summary>
public sealed class WorkerMetadataTests
{
    [Fact]
    public void Metadata_OfTheBuild_NamesTheFunctionsOfLocalHostsCatalogue()
    {
        using var metadata = JsonDocument.Parse(File.ReadAllText(Path.Combine(WorkerBuild.Folder, "functions.metadata")));
        var built = metadata.RootElement.EnumerateArray().Select(Describe).Order(StringComparer.Ordinal).ToList();

        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(WorkerBuild.Schedules().Select(schedule => KeyValuePair.Create(schedule.Key.Replace("__", ":"), (string?)schedule.Value)))
            .AddInMemoryCollection([new("Redis", "localhost")])
            .Build();
        var local = FunctionCatalogue.Discover(
            typeof(JobQueueFunctions).Assembly.GetTypes(), HostJson.Read(Path.Combine(Repository.Root, "host.json")), settings)
            .Functions.Select(Describe).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(local, built);
        Assert.True(built.Count > 30, $"Only {built.Count} functions.");
    }

    private static string Describe(JsonElement function)
    {
        var name = function.GetProperty("name").GetString();
        var trigger = function.GetProperty("bindings").EnumerateArray()
            .Single(binding => binding.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.Ordinal));
        return $"{name}: " + trigger.GetProperty("type").GetString() switch
        {
            "httpTrigger" => $"{trigger.GetProperty("authLevel")} "
                + $"{string.Join(',', trigger.GetProperty("methods").EnumerateArray().Select(method => method.GetString()!.ToUpperInvariant()))} "
                + $"{trigger.GetProperty("route")}",
            "timerTrigger" => "timer",
            "redisListTrigger" => $"{trigger.GetProperty("connection")} {trigger.GetProperty("key")} every "
                + $"{trigger.GetProperty("pollingIntervalInMs")} ms, {trigger.GetProperty("maxBatchSize")} at once",
            var type => $"{type}?",
        };
    }

    private static string Describe(FunctionEntry function) => $"{function.Name}: " + function.Trigger switch
    {
        HttpTrigger http => $"{http.AuthLevel} {string.Join(',', http.Methods)} {http.Route}",
        TimerTrigger => "timer",
        RedisListTrigger list => $"{list.Connection} {list.Key} every {list.PollingInterval.TotalMilliseconds} ms, {list.MaxBatchSize} at once",
        var trigger => $"{trigger.Type}?",
    };
}
