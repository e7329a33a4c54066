using System.Diagnostics.Metrics;

namespace MovieAnalytics.Core.Telemetry;

/// <summary>
/// The figures of /metrics as instruments of a <see cref="Meter"/>, for whoever listens to it. What has a name there has it here, so that one
/// dashboard fits both.
/// </summary>
public sealed class MetricInstruments : IDisposable
{
    /// <summary>Name of the <see cref="Meter"/>.</summary>
    public const string MeterName = "MovieAnalytics";

    // Instruments are read one after the other within a moment: one reading serves them all.
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyList<IMetricSource> _sources;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Meter _meter = new(MeterName);
    private Dictionary<string, MetricFamily> _families = [];
    private long _readAt;

    public MetricInstruments(IEnumerable<IMetricSource> sources, TimeProvider time)
    {
        (_sources, _time) = ([.. sources], time);
        foreach (var family in Read().Values.Where(family => family.Type != MetricType.Histogram))
        {
            if (family.Type == MetricType.Counter)
                _meter.CreateObservableCounter(family.Name, () => Observe(family.Name), description: family.Help);
            else
                _meter.CreateObservableGauge(family.Name, () => Observe(family.Name), description: family.Help);
        }
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<double>> Observe(string name) => Read().TryGetValue(name, out var family)
        ? family.Samples.Select(sample => new Measurement<double>(
            sample.Value, sample.Labels.Select(label => KeyValuePair.Create<string, object?>(label.Name, label.Value))))
        : [];

    // Listeners ask on a thread of their own and cannot await.
    private Dictionary<string, MetricFamily> Read()
    {
        lock (_lock)
        {
            if (_families.Count > 0 && _time.GetElapsedTime(_readAt) < KeptFor)
                return _families;
            using var patience = new CancellationTokenSource(Patience, _time);
            var reading = Task.Run(() => ReadAsync(patience.Token));
            _families = reading.GetAwaiter().GetResult();
            _readAt = _time.GetTimestamp();
            return _families;
        }
    }

    private async Task<Dictionary<string, MetricFamily>> ReadAsync(CancellationToken cancellationToken)
    {
        var families = new Dictionary<string, MetricFamily>(StringComparer.Ordinal);
        foreach (var source in _sources)
        {
            foreach (var section in await source.ReadAsync(cancellationToken))
            {
                foreach (var family in section.Families)
                    families[family.Name] = family;
            }
        }
        return families;
    }
}
