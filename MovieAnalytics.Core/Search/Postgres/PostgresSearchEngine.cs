using System.Diagnostics;
using MovieAnalytics.Core.Search.Indexing;
using MovieAnalytics.Core.Search.Spelling;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Search.Postgres;

/// <summary>
/// Full-text search by PostgreSQL alone, as a cascade: the words as typed, the last one a prefix; with under five hits, the
/// words corrected; with still none, titles that look alike. Each step costs one more statement.
/// </summary>
internal sealed class PostgresSearchEngine(
    [ForRequests] NpgsqlDataSource dataSource, [ForHealth] NpgsqlDataSource health, SpellingSource spelling) : ISearchEngine
{
    public const string EngineName = "postgresql";

    private const int FewHits = 5;
    private const int CorrectionsPerWord = 24;
    private const int MaxFuzzyHits = 100;

    public string Name => EngineName;

    public async Task<SearchPage> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        query.Check();
        var started = Stopwatch.GetTimestamp();
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var (match, found) = await CascadeAsync(connection, query, cancellationToken);
        var facets = query.Facets ? await PostgresFacets.ReadAsync(connection, match, query, cancellationToken) : null;
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return new SearchPage(query.Q, found.Hits, found.Total, query.Limit, query.Offset, facets, Math.Round(elapsed, 2), Name);
    }

    public async Task<IReadOnlyList<SearchSuggestion>> SuggestAsync(string q, int limit, CancellationToken cancellationToken)
    {
        new SearchQuery(q) { Limit = limit }.Check();
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var match = PostgresMatch.Typed(q);
        var suggestions = await PostgresSuggestions.ReadAsync(connection, match, limit, cancellationToken);
        if (suggestions.Count > 0)
            return suggestions;
        // Nothing begins like this: a search would correct it, so its best hits are what to propose.
        var (_, found) = await CascadeAsync(connection, new SearchQuery(q) { Limit = limit }, cancellationToken);
        return [.. found.Hits.Select(hit => new SearchSuggestion(hit.Id, hit.Title, hit.ReleaseYear, hit.PosterPath))];
    }

    public async Task<SearchHealth> PingAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await using var connection = await health.OpenConnectionAsync(cancellationToken);
            var state = await SearchIndexState.ReadAsync(connection, EngineName, cancellationToken);
            return new SearchHealth(Name, IsUp: true, IsBuilt: state is not null, Stopwatch.GetElapsedTime(started));
        }
        catch (NpgsqlException error)
        {
            return new SearchHealth(Name, IsUp: false, IsBuilt: false, Stopwatch.GetElapsedTime(started), error.Message);
        }
    }

    private async Task<(PostgresMatch Match, PostgresHits Found)> CascadeAsync(
        NpgsqlConnection connection, SearchQuery query, CancellationToken cancellationToken)
    {
        var match = PostgresMatch.Typed(query.Q);
        var found = await PostgresHits.ReadAsync(connection, match, query, cancellationToken);
        // The steps go by the matches before filters, so that a filter narrows an answer and never turns it into another.
        if (found.Matched < FewHits && await CorrectAsync(match, found, cancellationToken) is { } corrected)
        {
            match = corrected;
            found = await PostgresHits.ReadAsync(connection, match, query, cancellationToken);
        }
        if (found.Matched == 0 && await PostgresHits.ReadSimilarAsync(connection, match.Keys[0], MaxFuzzyHits, cancellationToken) is { Length: > 0 } ids)
        {
            match = match with { Ids = ids };
            found = await PostgresHits.ReadAsync(connection, match, query, cancellationToken);
        }
        return (match, found);
    }

    /// <summary>Null: there is nothing to correct.</summary>
    private async Task<PostgresMatch?> CorrectAsync(PostgresMatch match, PostgresHits found, CancellationToken cancellationToken)
    {
        var dictionary = await spelling.GetAsync(found.WordsVersion, cancellationToken);
        // A typo may have made another word. While something was found, a known word is doubted only in favour of a more
        // frequent one; when nothing was, in favour of any.
        var terms = match.Terms.Select(term => term with
        {
            Alternatives = [term.Typed, .. dictionary.Correct(term.Typed, CorrectionsPerWord, onlyMoreFrequent: found.Matched > 0)],
        }).ToList();
        return terms.Exists(term => term.Alternatives.Count > 1) ? match.Corrected(terms) : null;
    }
}
