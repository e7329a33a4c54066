using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Extensions.Redis;

/// <summary>
/// The list trigger's attribute with the real one's constructor and properties, from which the Worker SDK writes the same binding.
/// It names no host extension: the package that holds it is missing where this stand-in is used, and the build would fail on it.
/// </summary>
public class RedisListTriggerAttribute(
    string connection,
    string key,
    int pollingIntervalInMs = 1000,
    int maxBatchSize = 16,
    ListDirection listDirection = ListDirection.LEFT) : TriggerBindingAttribute
{
    public string Connection { get; } = connection;

    public string Key { get; } = key;

    public int PollingIntervalInMs { get; } = pollingIntervalInMs;

    public int MaxBatchSize { get; } = maxBatchSize;

    public ListDirection ListDirection { get; } = listDirection;
}
