using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Jobs;

namespace MovieAnalytics.Tests.Jobs;

/// <summary>A bad setting is refused when the host starts, by its name.</summary>
public sealed class JobsOptionsTests
{
    [Theory]
    [InlineData("Lease", "00:00:00")]
    [InlineData("Lease", "2.00:00:00")]
    [InlineData("Lease", "sixty")]
    [InlineData("RetryBase", "-00:00:01")]
    [InlineData("RetryCap", "00:00:01")]
    [InlineData("MaxCrashes", "0")]
    [InlineData("MaxTokens", "0")]
    [InlineData("DrainFor", "00:09:00")]
    [InlineData("InvocationLimit", "00:00:00")]
    [InlineData("MaxBatch", "0")]
    [InlineData("BatchFor", "00:01:00")]
    [InlineData("RescueAfter", "00:00:00")]
    [InlineData("Retention", "00:00:00")]
    [InlineData("StatusTimeToLive", "00:00:00")]
    [InlineData("WatchFor", "02:00:00")]
    [InlineData("WatchSilence", "00:00:00")]
    [InlineData("SweepBatch", "0")]
    public void Value_OutOfItsRange_IsRefusedByName(string setting, string value)
    {
        var error = Assert.ThrowsAny<Exception>(() => Read(setting, value));

        Assert.Contains(setting, error.Message);
    }

    [Fact]
    public void Default_OfAllSettings_IsValid() => Assert.Equal(TimeSpan.FromMinutes(1), Read("Lease", "00:01:00").Lease);

    private static JobsOptions Read(string setting, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [$"Jobs:{setting}"] = value }).Build();
        using var services = new ServiceCollection().AddJobs(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<JobsOptions>>().Value;
    }
}
