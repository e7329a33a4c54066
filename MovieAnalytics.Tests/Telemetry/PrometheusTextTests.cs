using MovieAnalytics.Core.Telemetry;

namespace MovieAnalytics.Tests.Telemetry;

public sealed class PrometheusTextTests
{
    private static readonly MetricFamily[] Families =
    [
        new("jobs", MetricType.Counter, "Jobs, by \"kind\".\nAll.", [new MetricSample(3, ("kind", "a\"b\\c\n"))]),
        MetricFamily.Single("depth", MetricType.Gauge, "How many.", 1.5),
    ];

    [Fact]
    public void Format_OfPlainText_NamesCountersTotalAndEscapes() => Assert.Equal(
        "# HELP jobs_total Jobs, by \"kind\".\\nAll.\n# TYPE jobs_total counter\njobs_total{kind=\"a\\\"b\\\\c\\n\"} 3\n"
        + "# HELP depth How many.\n# TYPE depth gauge\ndepth 1.5\n",
        PrometheusText.Format(Families, openMetrics: false));

    [Fact]
    public void Format_OfOpenMetrics_NamesTheFamilyWithoutSuffixAndEnds()
    {
        var text = PrometheusText.Format(Families, openMetrics: true);
        Assert.Contains("# TYPE jobs counter\njobs_total{", text);
        Assert.EndsWith("\n# EOF\n", text);
    }
}
