using Microsoft.Extensions.Configuration;
using MovieAnalytics.Functions.Queues;
using MovieAnalytics.LocalHost.Hosting;
using MovieAnalytics.LocalHost.Hosting.Catalogue;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.LocalHost.Hosting;

/// <summary>The product's own functions, with the settings that a user copies.</summary>
public sealed class ProductFunctionsTests
{
    [Fact]
    public void Discover_TheProductWithTheSampleSettings_BreaksNoRule()
    {
        var configuration = new ConfigurationBuilder();
        configuration.AddLocalSettings(Path.Combine(Repository.Root, "local.settings.sample.json"));
        var hostJson = HostJson.Read(Path.Combine(Repository.Root, "host.json"));

        var catalogue = FunctionCatalogue.Discover(typeof(JobQueueFunctions).Assembly.GetTypes(), hostJson, configuration.Build());

        Assert.Equal(["httpTrigger", "redisListTrigger", "timerTrigger"], catalogue.Functions.Select(function => function.Trigger.Type).Distinct().Order());
        Assert.All(
            catalogue.Functions.Select(function => function.Trigger).OfType<HttpTrigger>().Where(http => http.Route.StartsWith("{area:regex(^admin$)}")),
            http => Assert.True(http.NeedsKey));
    }
}
