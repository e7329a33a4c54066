using MovieAnalytics.Core.Search;

namespace MovieAnalytics.Tests.Search;

public sealed class SearchQueryTests
{
    public static TheoryData<SearchQuery, string?> Queries => new()
    {
        { new SearchQuery("x"), null },
        { new SearchQuery(new string('x', 200)), null },
        { new SearchQuery(new string('x', 201)), "q" },
        { new SearchQuery(""), "q" },
        { new SearchQuery(" \t"), "q" },
        { new SearchQuery("\0"), "q" },
        { new SearchQuery("!") , null },
        { new SearchQuery("x") { Limit = 0 }, "limit" },
        { new SearchQuery("x") { Limit = 101 }, "limit" },
        { new SearchQuery("x") { Offset = -1 }, "offset" },
        { new SearchQuery("x") { Offset = 10_001 }, "offset" },
        { new SearchQuery("x") { MinRating = 10.1 }, "min_rating" },
        { new SearchQuery("x") { MinRating = double.NaN }, "min_rating" },
        { new SearchQuery("x") { Year = 0 }, "year" },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public void FindProblem_Query_NamesTheParameter(SearchQuery query, string? parameter) => Assert.Equal(parameter, query.FindProblem()?.Parameter);

    [Theory]
    [InlineData("-rating", SearchSortField.Rating, true)]
    [InlineData("title", SearchSortField.Title, false)]
    [InlineData("release_date", SearchSortField.ReleaseDate, false)]
    public void Parse_KnownSort_IsRead(string text, SearchSortField field, bool descending) =>
        Assert.Equal(new SearchSort(field, descending), SearchSort.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("--rating")]
    [InlineData("budget")]
    [InlineData("rating; drop table movies")]
    public void Parse_UnknownSort_IsNull(string text) => Assert.Null(SearchSort.Parse(text));
}
