using Microsoft.Extensions.Options;
using MovieAnalytics.Core.History;
using MovieAnalytics.Core.Ingestion.Tmdb;

namespace MovieAnalytics.Core.Ingestion.Runs;

/// <summary>What a run has to fetch.</summary>
/// <param name="Mode">One of <see cref="IngestMode"/>.</param>
/// <param name="Ids">Without duplicates, the most important first.</param>
/// <param name="ChangesRead">Up to which day the changes are covered once these are fetched; null when they are not.</param>
/// <param name="Popularity">Of all movies, from the export that was read; null when none was.</param>
internal sealed record IngestPlan(string Mode, IReadOnlyList<int> Ids, DateOnly? ChangesRead, PopularityDay? Popularity);

/// <summary>Decides what to fetch, mode by mode.</summary>
internal sealed class IngestPlanner(
    CatalogueIds catalogue, TmdbLists lists, TmdbExportReader exports, IOptions<IngestionOptions> options, TimeProvider time)
{
    // Rejected movies that one run asks for again.
    private const int SecondChances = 1000;

    private readonly IngestionOptions _options = options.Value;

    private TimeSpan RefreshAfter => TimeSpan.FromDays(_options.RefreshAfterDays);

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <exception cref="TmdbUnavailableException">TMDB did not tell.</exception>
    public async Task<IngestPlan> PlanAsync(IngestRunArgs args, TmdbTraffic traffic, Action<string> report, CancellationToken cancellationToken)
    {
        var plan = args.Mode switch
        {
            IngestMode.Bootstrap => await BootstrapAsync(args.Limit, args.Refetch, traffic, report, cancellationToken),
            IngestMode.Changes => await ChangesAsync(traffic, report, cancellationToken),
            IngestMode.Lists => new IngestPlan(IngestMode.Lists, await ListsAsync(traffic, report, cancellationToken), null, null),
            IngestMode.Missing => await MissingAsync(traffic, report, cancellationToken),
            _ => await AutoAsync(args.Limit, traffic, report, cancellationToken),
        };
        // Changes that are cut off are for the next run to read again.
        return args.Limit is { } limit && plan.Ids.Count > limit ? plan with { Ids = [.. plan.Ids.Take(limit)], ChangesRead = null } : plan;
    }

    private async Task<IngestPlan> AutoAsync(int? limit, TmdbTraffic traffic, Action<string> report, CancellationToken cancellationToken)
    {
        if (!await catalogue.AnyAsync(cancellationToken))
            return await BootstrapAsync(limit ?? _options.FirstCatalogue, refetch: false, traffic, report, cancellationToken);
        var listed = await ListsAsync(traffic, report, cancellationToken);
        var top = await catalogue.TopAsync(_options.DailyTop, cancellationToken);
        var changes = await ChangesAsync(traffic, report, cancellationToken);
        var stale = await catalogue.StaleAsync(RefreshAfter, _options.RefreshPerRun, cancellationToken);
        var rejected = await catalogue.RejectedAsync(SecondChances, cancellationToken);
        report("comparing with the id export");
        var comparison = await CompareAsync(traffic, cancellationToken);
        IReadOnlyList<IEnumerable<int>> all =
            [listed, top, changes.Ids, comparison.PerhapsDeleted, stale, rejected, comparison.Missing.Take(_options.MissingPerRun)];
        return new IngestPlan(IngestMode.Auto, [.. all.SelectMany(ids => ids).Distinct()], changes.ChangesRead, comparison.Popularity);
    }

    private async Task<IngestPlan> BootstrapAsync(int? limit, bool refetch, TmdbTraffic traffic, Action<string> report, CancellationToken cancellationToken)
    {
        report("reading the id export");
        // From today on the changes are followed. If they are already, what changed of the movies that are not fetched now is still to be read.
        var today = Today;
        var coversChanges = (refetch && limit is null) || await catalogue.ChangesCursorAsync(cancellationToken) is null;
        var comparison = await CompareAsync(traffic, cancellationToken);
        var wanted = limit is { } count ? comparison.Wanted.Take(count) : comparison.Wanted;
        var due = refetch ? wanted.Distinct() : wanted.Except(comparison.Fresh);
        return new IngestPlan(
            IngestMode.Bootstrap, [.. limit is null ? due.Concat(comparison.PerhapsDeleted) : due], coversChanges ? today : null, comparison.Popularity);
    }

    private async Task<IngestPlan> ChangesAsync(TmdbTraffic traffic, Action<string> report, CancellationToken cancellationToken)
    {
        var today = Today;
        var cursor = await catalogue.ChangesCursorAsync(cancellationToken);
        if (cursor is { } from && today.DayNumber - from.DayNumber < TmdbLists.ChangesWindow)
        {
            report("reading the changes");
            // The cursor's day again: it was not over when it was read.
            var changed = await lists.ChangesAsync(from, today, traffic, cancellationToken);
            return new IngestPlan(IngestMode.Changes, [.. changed.Distinct()], today, null);
        }
        // TMDB no longer tells all of what changed meanwhile, so everything that we have is asked for again.
        report("comparing with the id export");
        var comparison = await CompareAsync(traffic, cancellationToken);
        return new IngestPlan(IngestMode.Changes, [.. comparison.Stored], today, comparison.Popularity);
    }

    private async Task<IReadOnlyList<int>> ListsAsync(TmdbTraffic traffic, Action<string> report, CancellationToken cancellationToken)
    {
        var ids = new List<int>();
        foreach (var path in TmdbLists.All.Concat(_options.Discover.Select(query => $"discover/movie?{query}")))
        {
            report($"reading {path}");
            ids.AddRange(await lists.ReadAsync(path, _options.ListPages, traffic, cancellationToken));
        }
        return [.. ids.Distinct()];
    }

    private async Task<IngestPlan> MissingAsync(TmdbTraffic traffic, Action<string> report, CancellationToken cancellationToken)
    {
        report("reading the id export");
        var comparison = await CompareAsync(traffic, cancellationToken);
        return new IngestPlan(IngestMode.Missing, [.. comparison.Missing], null, comparison.Popularity);
    }

    private async Task<ExportComparison> CompareAsync(TmdbTraffic traffic, CancellationToken cancellationToken)
    {
        var export = await exports.ReadAsync(x => _options.Wants(x.Adult ?? false, x.Video ?? false), traffic, cancellationToken);
        return new ExportComparison(export, await catalogue.AllAsync(RefreshAfter, cancellationToken));
    }
}
