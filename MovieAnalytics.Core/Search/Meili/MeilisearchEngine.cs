using System.Diagnostics;
using System.Text.Json;
using Meilisearch;
using MeiliQuery = Meilisearch.SearchQuery;

namespace MovieAnalytics.Core.Search.Meili;

/// <summary>Search by a Meilisearch server.</summary>
internal sealed class MeilisearchEngine(MeilisearchGateway gateway, MeilisearchOptions options) : ISearchEngine
{
    public const string EngineName = "meilisearch";

    public string Name => EngineName;

    public async Task<SearchPage> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        query.Check();
        var request = MeilisearchRequest.Of(query, options.Index);
        var answer = await gateway.CallAsync(client => client.MultiSearchAsync(request, cancellationToken), cancellationToken);
        var pages = answer.Results.OfType<PaginatedSearchResult<JsonDocument>>().ToList();
        if (pages.Count != request.Queries.Count)
            throw new SearchUnavailableException("Meilisearch did not answer every part of a search.");

        var hits = pages.Where((_, i) => request.Queries[i].Page > 0)
            .SelectMany(page => page.Hits)
            .Skip(query.Offset % query.Limit)
            .Take(query.Limit)
            .Select(hit => hit.Deserialize<MeilisearchDocument>()!.ToHit());
        return new SearchPage(
            query.Q, [.. hits], pages[0].TotalHits, query.Limit, query.Offset,
            query.Facets ? Facets(pages) : null, pages.Sum(page => page.ProcessingTimeMs), Name);
    }

    public async Task<IReadOnlyList<SearchSuggestion>> SuggestAsync(string q, int limit, CancellationToken cancellationToken)
    {
        new SearchQuery(q) { Limit = limit }.Check();
        var request = new MeiliQuery
        {
            Limit = limit,
            MatchingStrategy = "all",
            AttributesToSearchOn = ["title", "original_title"],
            AttributesToRetrieve = ["id", "title", "release_year", "poster_path"],
        };
        var answer = await gateway.CallAsync(
            client => client.Index(options.Index).SearchAsync<MeilisearchDocument>(q, request, cancellationToken), cancellationToken);
        return [.. answer.Hits.Select(hit => new SearchSuggestion(hit.Id, hit.Title, hit.ReleaseYear, hit.PosterPath))];
    }

    public async Task<SearchHealth> PingAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var health = await gateway.CallAsync(client => client.HealthAsync(cancellationToken), cancellationToken);
            var isUp = health.Status == "available";
            return new SearchHealth(
                Name, isUp, isUp && await IsBuiltAsync(cancellationToken), Stopwatch.GetElapsedTime(started), isUp ? null : $"Its status is {health.Status}.");
        }
        catch (SearchUnavailableException error)
        {
            return new SearchHealth(Name, IsUp: false, IsBuilt: false, Stopwatch.GetElapsedTime(started), error.Message);
        }
    }

    private async Task<bool> IsBuiltAsync(CancellationToken cancellationToken)
    {
        try
        {
            await gateway.CallAsync(client => client.Index(options.Index).GetStatsAsync(cancellationToken), cancellationToken);
            return true;
        }
        catch (SearchIndexNotBuiltException)
        {
            return false;
        }
    }

    private static SearchFacets Facets(List<PaginatedSearchResult<JsonDocument>> pages) => SearchFacetOrder.Facets(facet =>
    {
        var attribute = facet switch { "decades" => "decade", "years" => "release_year", _ => facet };
        return pages.Select(page => page.FacetDistribution?.GetValueOrDefault(attribute)).FirstOrDefault(counts => counts is not null)
            ?? Enumerable.Empty<KeyValuePair<string, int>>();
    });
}
