using MovieAnalytics.Core.Search;

namespace MovieAnalytics.Tests.Search;

public sealed class PostgresSearchEngineTests(SearchCatalogue catalogue) : IClassFixture<SearchCatalogue>
{
    [Theory]
    [InlineData("the godfather", 1, "the title itself before its sequel")]
    [InlineData("godfather", 1, "the best known")]
    [InlineData("godf", 1, "the last word is a prefix")]
    [InlineData("tokyo godfath", 3, "all words")]
    [InlineData("coppola", 1, "a director")]
    [InlineData("marlon brando", 1, "a member of the cast")]
    [InlineData("nolan dream", 4, "words of different fields")]
    [InlineData("dream", 16, "an exact title before a better known movie with the keyword")]
    [InlineData("amelie", 7, "no diacritics")]
    [InlineData("AMÉLIE", 7, "capitals")]
    [InlineData("fabuleux destin", 7, "the original title")]
    [InlineData("千尋", 8, "Han")]
    [InlineData("神", 8, "one character of many")]
    [InlineData("1917", 9, "a number, the title before the overview")]
    [InlineData("mash", 11, "letters written apart")]
    [InlineData("m.a.s.h.", 11, "other punctuation")]
    [InlineData("spiderman", 12, "written together")]
    [InlineData("spider man", 12, "written apart")]
    [InlineData("$", 14, "a symbol")]
    [InlineData("لوين", 15, "right to left")]
    [InlineData("x", 17, "one letter")]
    [InlineData("godfahter", 1, "a typo")]
    [InlineData("godfathres tokio", 3, "typos in two words")]
    [InlineData("inseption", 4, "a substitution")]
    [InlineData("intersteler", 5, "two typos")]
    [InlineData("starwars", 6, "a missing space")]
    [InlineData("inter stellar", 5, "a space too many: trigrams")]
    [InlineData("quoted \"tis\" & | !", 19, "operators and quotes")]
    public async Task Search_Query_FindsTheMovieFirst(string q, int id, string because)
    {
        var page = await catalogue.Engine.SearchAsync(new SearchQuery(q), CancellationToken.None);

        Assert.True(page.Hits.Count > 0 && page.Hits[0].Id == id, $"{because}: {string.Join(", ", page.Hits.Select(hit => hit.Title))}");
        Assert.Equal(page.Hits.Count, page.Total);
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("'; drop table movies; --")]
    [InlineData("foo & | ! <-> :* ( ) \\")]
    [InlineData("\\")]
    [InlineData("''''")]
    [InlineData("🎬🎬")]
    [InlineData("%_@query")]
    [InlineData("999999999999999999999999999999")]
    [InlineData("ﷺ‮‏")]
    public async Task SearchAndSuggest_HostileQuery_AnswersQuietly(string q)
    {
        Assert.Equal(q, (await catalogue.Engine.SearchAsync(new SearchQuery(q) { Facets = true }, CancellationToken.None)).Query);
        await catalogue.Engine.SuggestAsync(q, 5, CancellationToken.None);
    }

    [Fact]
    public async Task Search_HalfASurrogatePair_AnswersQuietly() => await catalogue.Engine.SearchAsync(new SearchQuery("a \uD83D"), CancellationToken.None);

    [Fact]
    public async Task Search_AHundredShortWords_AnswersQuietly() =>
        await catalogue.Engine.SearchAsync(new SearchQuery(string.Join(' ', Enumerable.Repeat("ab", 66))), CancellationToken.None);

    [Fact]
    public async Task Search_BadQuery_NamesTheParameter()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(
            () => catalogue.Engine.SearchAsync(new SearchQuery(new string('x', 201)), CancellationToken.None));

        Assert.Equal("q", error.ParamName);
    }

    [Fact]
    public async Task Search_Hit_HasTheMovie()
    {
        var hit = (await catalogue.Engine.SearchAsync(new SearchQuery("inception"), CancellationToken.None)).Hits[0];

        Assert.Equal(["Action", "Science Fiction"], hit.Genres);
        Assert.Equal((4, "Inception", new DateOnly(2010, 7, 15), 2010, 8.4, 35_000, 120d),
            (hit.Id, hit.Title, hit.ReleaseDate!.Value, hit.ReleaseYear!.Value, hit.VoteAverage!.Value, hit.VoteCount, hit.Popularity));
    }

    [Fact]
    public async Task Search_Filters_NarrowAndNeverCorrect()
    {
        var query = new SearchQuery("godfather");

        Assert.Equal([1, 2, 3], await IdsAsync(query));
        Assert.Equal([1, 2], await IdsAsync(query with { MinRating = 8.6 }));
        Assert.Equal([2], await IdsAsync(query with { Year = 1974 }));
        Assert.Equal([3], await IdsAsync(query with { Genres = [35, 28] }));
        Assert.Empty(await IdsAsync(query with { Year = 1999 }));
    }

    [Theory]
    [InlineData("rating", new[] { 3, 2, 1 })]
    [InlineData("-rating", new[] { 1, 2, 3 })]
    [InlineData("-release_date", new[] { 3, 2, 1 })]
    [InlineData("votes", new[] { 3, 2, 1 })]
    [InlineData("popularity", new[] { 3, 2, 1 })]
    [InlineData("-title", new[] { 3, 2, 1 })]
    [InlineData("title", new[] { 1, 2, 3 })]
    public async Task Search_Sort_Orders(string sort, int[] ids) =>
        Assert.Equal(ids, await IdsAsync(new SearchQuery("godfather") { Sort = SearchSort.Parse(sort) }));

    [Theory]
    [InlineData("rating")]
    [InlineData("-rating")]
    public async Task Search_SortByWhatSomeLack_PutsThoseLast(string sort) =>
        Assert.Equal(13, (await IdsAsync(new SearchQuery("spider") { Sort = SearchSort.Parse(sort) }))[^1]);

    [Fact]
    public async Task Search_PageByPage_GivesEachHitOnce()
    {
        var all = await IdsAsync(new SearchQuery("the") { Limit = 100 });

        var paged = new List<int>();
        for (var offset = 0; offset < all.Count; offset += 2)
            paged.AddRange(await IdsAsync(new SearchQuery("the") { Limit = 2, Offset = offset }));

        Assert.Equal(all, paged);
        var beyond = await catalogue.Engine.SearchAsync(new SearchQuery("the") { Offset = 10_000 }, CancellationToken.None);
        Assert.Equal((all.Count, 0), (beyond.Total, beyond.Hits.Count));
    }

    [Fact]
    public async Task Search_Facets_CountWithoutTheirOwnFilter()
    {
        var query = new SearchQuery("godfather") { Facets = true };

        var all = (await catalogue.Engine.SearchAsync(query, CancellationToken.None)).Facets!;
        Assert.Equal([new("Drama", 3), new("Comedy", 1)], all.Genres);
        Assert.Equal([new("2000", 1), new("1970", 2)], all.Decades);
        Assert.Equal([new("2003", 1), new("1974", 1), new("1972", 1)], all.Years);

        var comedies = await catalogue.Engine.SearchAsync(query with { Genres = [35] }, CancellationToken.None);
        Assert.Equal(1, comedies.Total);
        Assert.Equal(all.Genres, comedies.Facets!.Genres);
        Assert.Equal([new("2000", 1)], comedies.Facets.Decades);

        var of1972 = await catalogue.Engine.SearchAsync(query with { Year = 1972 }, CancellationToken.None);
        Assert.Equal(all.Years, of1972.Facets!.Years);
        Assert.Equal([new("Drama", 1)], of1972.Facets.Genres);
    }

    [Theory]
    [InlineData("g", "The Godfather")]
    [InlineData("the g", "The Godfather")]
    [InlineData("spir", "Spirited Away")]
    [InlineData("千と", "Spirited Away")]
    [InlineData("x", "X")]
    [InlineData("inceptoin", "Inception")]
    public async Task Suggest_WhatWasTyped_ProposesTheTitle(string q, string title) =>
        Assert.Equal(title, (await catalogue.Engine.SuggestAsync(q, 3, CancellationToken.None))[0].Title);

    [Fact]
    public async Task Suggest_WordsOfOtherFields_ProposeNothingBeforeTitles() =>
        Assert.Equal([16], (await catalogue.Engine.SuggestAsync("dream", 5, CancellationToken.None)).Select(suggestion => suggestion.Id));

    [Fact]
    public async Task Ping_BuiltIndex_IsUp()
    {
        var health = await catalogue.Engine.PingAsync(CancellationToken.None);

        Assert.Equal(("postgresql", true, true, null), (health.Engine, health.IsUp, health.IsBuilt, health.Error));
    }

    private async Task<List<int>> IdsAsync(SearchQuery query) =>
        [.. (await catalogue.Engine.SearchAsync(query, CancellationToken.None)).Hits.Select(hit => hit.Id)];
}
