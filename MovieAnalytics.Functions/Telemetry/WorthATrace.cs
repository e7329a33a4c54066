using System.Diagnostics;
using OpenTelemetry.Trace;

namespace MovieAnalytics.Functions.Telemetry;

/// <summary>
/// Which spans begin a trace: requests, jobs, timers and queues. Not the SQL that polls every few seconds for work and for new generations, with
/// nothing above it; and not the timers that do the same.
/// </summary>
internal sealed class WorthATrace : Sampler
{
    private static readonly SamplingResult Keep = new(SamplingDecision.RecordAndSample);
    private static readonly SamplingResult Drop = new(SamplingDecision.Drop);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        samplingParameters.Kind is ActivityKind.Server or ActivityKind.Consumer ? Keep : Drop;
}
