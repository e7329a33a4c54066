using System.Globalization;
using System.Text;

namespace MovieAnalytics.Core.Telemetry;

/// <summary>Writes metric families in Prometheus' text format 0.0.4 or in OpenMetrics 1.0, which differ in counters' names and the end.</summary>
public static class PrometheusText
{
    public static string Format(IEnumerable<MetricFamily> families, bool openMetrics)
    {
        var text = new StringBuilder();
        foreach (var family in families)
        {
            var suffix = family.Type == MetricType.Counter ? "_total" : "";
            var name = openMetrics ? family.Name : family.Name + suffix;
            text.Append("# HELP ").Append(name).Append(' ').Append(Escape(family.Help)).Append('\n');
            text.Append("# TYPE ").Append(name).Append(' ').Append(family.Type.ToString().ToLowerInvariant()).Append('\n');
            foreach (var sample in family.Samples)
                Append(text, family.Name + suffix + sample.Suffix, sample);
        }

        return (openMetrics ? text.Append("# EOF\n") : text).ToString();
    }

    private static void Append(StringBuilder text, string name, MetricSample sample)
    {
        text.Append(name);
        if (sample.Labels.Count > 0)
            text.Append('{').AppendJoin(',', sample.Labels.Select(label => $"{label.Name}=\"{Escape(label.Value).Replace("\"", "\\\"")}\"")).Append('}');
        text.Append(' ').Append(sample.Value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    private static string Escape(string value) => value.Replace("\\", "\\\\").Replace("\n", "\\n");
}
