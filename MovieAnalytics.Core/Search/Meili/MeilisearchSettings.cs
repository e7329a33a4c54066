using Meilisearch;

namespace MovieAnalytics.Core.Search.Meili;

/// <summary>Settings of the index, sent before the documents: changing them later would index everything a second time.</summary>
internal static class MeilisearchSettings
{
    /// <summary>Totals are exact up to this.</summary>
    public const int MaxTotalHits = 100_000;

    public static Settings Create() => new()
    {
        // In this order of importance.
        SearchableAttributes = ["title", "original_title", "people", "genres", "keywords", "overview", "tagline"],
        // "sort" first: who asks for an order gets it. Without a sort it does nothing, and what the other rules leave equal is
        // decided by how well known a movie is.
        RankingRules = ["sort", "words", "typo", "proximity", "attribute", "exactness", "prior:desc"],
        FilterableAttributes = ["genre_ids", "genres", "release_year", "decade", "vote_average"],
        SortableAttributes = ["popularity", "vote_average", "vote_count", "release_day", "sort_title"],
        Faceting = new Faceting { MaxValuesPerFacet = 300 },
        Pagination = new Pagination { MaxTotalHits = MaxTotalHits },
    };
}
