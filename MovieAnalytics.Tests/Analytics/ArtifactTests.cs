using System.Text.RegularExpressions;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Tests.Http;
using Npgsql;

namespace MovieAnalytics.Tests.Analytics;

/// <summary>What cannot be derived from the list of artifacts is held against it.</summary>
[Collection(nameof(FilledApp))]
public sealed partial class ArtifactTests(FilledApp filled)
{
    [Fact]
    public async Task Schema_KnowsEveryArtifactAndItsGeneration()
    {
        var database = (NpgsqlDataSource)filled.App.Services.GetService(typeof(NpgsqlDataSource))!;
        var check = await database.ScalarAsync<string>("select pg_get_constraintdef(oid) from pg_constraint where conname = 'artifact_runs_artifact_check'");
        Assert.Equal(Artifact.All.Select(artifact => artifact.Name), Name().Matches(check!).Select(match => match.Groups[1].Value));
        var generations = await database.ScalarAsync<string[]>("select array_agg(name) from data_generations");
        Assert.All(Artifact.All, artifact => Assert.Contains(artifact.Generation, generations!));
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

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Name();
}
