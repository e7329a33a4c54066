using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Storage;
using MovieAnalytics.Tests.Http;

namespace MovieAnalytics.Tests.Analytics;

/// <summary>What cannot be derived from the list of artifacts is held against it.</summary>
[Collection(nameof(FilledApp))]
public sealed class ArtifactTests(FilledApp filled)
{
    [Fact]
    public void Schema_KnowsEveryArtifact()
    {
        var check = Sql.Read("Storage/Migrations/0003_analytics.sql").Split('\n').Single(line => line.Contains("artifact    text", StringComparison.Ordinal));
        Assert.Equal($"artifact in ({string.Join(", ", Artifact.All.Select(artifact => $"'{artifact.Name}'"))})", check[check.IndexOf("artifact in", StringComparison.Ordinal)..check.IndexOf("),", StringComparison.Ordinal)]);
    }

    [Fact]
    public void Handlers_ThereIsOneForEachArtifactUnderItsNameAndItsFormerName()
    {
        var handlers = (JobHandlers)filled.App.Services.GetService(typeof(JobHandlers))!;
        Assert.All(Artifact.All, artifact => Assert.NotNull(handlers.Find(artifact.JobKind)));
        Assert.Same(handlers.Find("compute.ratings"), handlers.Find("compute.ratings-by-decade"));
    }

    [Theory]
    [InlineData("ratings-by-decade", "compute.ratings")]
    [InlineData("ratings", "compute.ratings")]
    [InlineData("all", "compute.all")]
    public async Task Post_OfAnArtifactUnderAnyOfItsNames_StartsItsJob(string name, string kind)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/admin/compute/{name}") { Headers = { { "x-functions-key", "key" } } };
        using var response = await filled.App.Client.SendAsync(request);
        Assert.Contains($"The job {kind} ", await response.Content.ReadAsStringAsync());
    }
}
