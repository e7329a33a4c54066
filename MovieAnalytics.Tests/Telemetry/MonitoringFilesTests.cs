using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using MovieAnalytics.Tests.Http;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Telemetry;

/// <summary>Dashboards and alerts ask for figures that there are: one that is renamed would leave them silently empty.</summary>
[Collection(nameof(FilledApp))]
public sealed partial class MonitoringFilesTests(FilledApp filled)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "infra", "monitoring");

    [Fact]
    public async Task Alerts_AskForFiguresThatThereAre()
    {
        var rules = await File.ReadAllTextAsync(Path.Combine(Folder, "alerts.yml"));
        var expressions = Expression().Matches(rules).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(Alert().Count(rules), expressions.Count);
        await AssertKnownAsync(expressions);
    }

    [Fact]
    public async Task Dashboard_AsksForFiguresThatThereAre()
    {
        using var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "grafana-dashboard.json")));
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().ToList();
        Assert.Equal(panels.Count, panels.Select(panel => panel.GetProperty("id").GetInt32()).Distinct().Count());
        var targets = panels.SelectMany(panel => panel.GetProperty("targets").EnumerateArray());
        await AssertKnownAsync([.. targets.Select(target => target.GetProperty("expr").GetString()!)]);
    }

    private async Task AssertKnownAsync(IReadOnlyList<string> expressions)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/plain"));
        using var response = await filled.App.Client.SendAsync(request);
        var types = TypeLine().Matches(await response.Content.ReadAsStringAsync()).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        Assert.NotEmpty(expressions);
        Assert.All(expressions, expression =>
        {
            var names = Metric().Matches(expression).Select(match => match.Value).ToList();
            Assert.NotEmpty(names);
            Assert.All(names, name => Assert.True(
                types.ContainsKey(name) || types.GetValueOrDefault(name.Replace("_bucket", "", StringComparison.Ordinal)) == "histogram",
                $"There is no figure {name}."));
        });
    }

    [GeneratedRegex(@"^ +- alert: ", RegexOptions.Multiline)]
    private static partial Regex Alert();

    [GeneratedRegex(@"^ +expr: (.+)$", RegexOptions.Multiline)]
    private static partial Regex Expression();

    [GeneratedRegex(@"^# TYPE (\w+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeLine();

    // Every name of ours begins with what it is about.
    [GeneratedRegex(@"\b(http|cache|jobs|process)_\w+")]
    private static partial Regex Metric();
}
