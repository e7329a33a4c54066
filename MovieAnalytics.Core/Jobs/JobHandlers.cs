using Microsoft.Extensions.DependencyInjection;

namespace MovieAnalytics.Core.Jobs;

/// <summary>The registered handlers by kind. They are made when first needed, because handlers may themselves enqueue jobs.</summary>
public sealed class JobHandlers(IServiceProvider services)
{
    private readonly Lazy<Dictionary<string, IJobHandler>> _byKind = new(() =>
        services.GetServices<IJobHandler>().ToDictionary(handler => handler.Kind, StringComparer.Ordinal));

    private readonly Lazy<Dictionary<string, IJobHandler>> _byFormerKind = new(() =>
        services.GetServices<IJobHandler>().Where(handler => handler.FormerKind is not null)
            .ToDictionary(handler => handler.FormerKind!, StringComparer.Ordinal));

    /// <summary>All kinds of jobs there are.</summary>
    public IEnumerable<string> Kinds => _byKind.Value.Keys.Order(StringComparer.Ordinal);

    /// <returns>Null when no handler of that kind is registered.</returns>
    public IJobHandler? Find(string kind) => _byKind.Value.GetValueOrDefault(kind) ?? _byFormerKind.Value.GetValueOrDefault(kind);

    /// <exception cref="ArgumentException">No handler of that kind is registered.</exception>
    public string QueueOf(string kind) => Find(kind)?.Queue ?? throw new ArgumentException($"There is no handler for jobs of kind '{kind}'.", nameof(kind));
}
