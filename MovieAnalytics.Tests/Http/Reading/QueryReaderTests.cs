using Microsoft.AspNetCore.Http;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Tests.Http.Reading;

public sealed class QueryReaderTests
{
    private const string About = "Something.";

    private static readonly Dictionary<string, int> Sizes = new() { ["small"] = 1, ["large"] = 2 };

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=101", "limit")]
    [InlineData("?limit=abc", "limit")]
    [InlineData("?limit=", "limit")]
    [InlineData("?limit=1&limit=2", "limit")]
    [InlineData("?limit=99999999999999999999", "limit")]
    [InlineData("?rating=NaN", "rating")]
    [InlineData("?rating=1,5", "rating")]
    [InlineData("?rating=11", "rating")]
    [InlineData("?date=garbage", "date")]
    [InlineData("?date=2026-02-30", "date")]
    [InlineData("?date=2026-2-3", "date")]
    [InlineData("?size=huge", "size")]
    [InlineData("?facets=1", "facets")]
    [InlineData("?name=%00", "name")]
    [InlineData("?name=more+than+ten+characters", "name")]
    [InlineData("?offest=20", "offest")]
    public void Problem_OfABadParameter_NamesIt(string query, string parameter)
    {
        var (_, problem) = ReadAll(query);
        Assert.NotNull(problem);
        Assert.Equal(ProblemType.InvalidParameter, problem.Type);
        Assert.Equal(parameter, Assert.Single(problem.Errors).Parameter);
        Assert.Contains($"'{parameter}'", problem.Detail);
    }

    [Fact]
    public void Problem_OfAnUnknownParameter_ListsTheKnownOnes()
    {
        var (_, problem) = ReadAll("?offest=20");
        Assert.Contains("date, facets, limit, name, rating, size", problem!.Detail);
    }

    [Fact]
    public void Problem_OfSeveralBadParameters_NamesEach()
    {
        var (_, problem) = ReadAll("?limit=0&date=x&size=y&typo=1");
        Assert.Equal(["limit", "date", "size", "typo"], problem!.Errors.Select(error => error.Parameter));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?limit=20")]
    [InlineData("?code=the-function-key")]
    [InlineData("?facets=false&size=small&limit=020")]
    public void Canonical_OfDefaults_IsEmpty(string query)
    {
        var (reader, problem) = ReadAll(query);
        Assert.Null(problem);
        Assert.Equal("", reader.Canonical);
    }

    [Fact]
    public void Canonical_DoesNotDependOnOrderOrSpelling()
    {
        var (one, _) = ReadAll("?rating=7.50&limit=5&name=%20a%26b%20");
        var (other, _) = ReadAll("?name=a%26b&limit=05&rating=7.5");
        Assert.Equal(one.Canonical, other.Canonical);
        Assert.Equal("limit=5&name=a%26b&rating=7.5", one.Canonical);
    }

    [Fact]
    public void OptionalDate_UnderItsFormerName_IsTheSameRequest()
    {
        var reader = new QueryReader(new DefaultHttpContext { Request = { QueryString = new("?target_date=2026-01-31") } }.Request.Query);
        Assert.Equal(new DateOnly(2026, 1, 31), reader.OptionalDate("date", About, formerly: "target_date"));
        Assert.Null(reader.Problem());
        Assert.Equal("date=2026-01-31", reader.Canonical);
    }

    [Fact]
    public void OptionalDate_UnderBothNames_IsRefused()
    {
        var reader = new QueryReader(new DefaultHttpContext { Request = { QueryString = new("?target_date=2026-01-31&date=2026-01-30") } }.Request.Query);
        reader.OptionalDate("date", About, formerly: "target_date");
        Assert.Equal("target_date", Assert.Single(reader.Problem()!.Errors).Parameter);
    }

    [Theory]
    [InlineData("?rating=7.46", "rating=7.5")]
    [InlineData("?rating=7.54", "rating=7.5")]
    [InlineData("?rating=7.999", "rating=8")]
    public void Canonical_OfARating_HasOneDecimal(string query, string expected) => Assert.Equal(expected, ReadAll(query).Reader.Canonical);

    [Fact]
    public void Ignored_WhereUnknownParametersAreLeftOut_NamesThemAndNothingElse()
    {
        var reader = new QueryReader(
            new DefaultHttpContext { Request = { QueryString = new("?limit=5&utm_source=x&_=1&code=key") } }.Request.Query, ignoresUnknown: true);
        reader.Int("limit", About, 1, 100, 20);
        Assert.Null(reader.Problem());
        Assert.Equal(["_", "utm_source"], reader.Ignored.Order());
        Assert.Equal("limit=5", reader.Canonical);
    }

    [Fact]
    public void With_ChangesOneParameterAndLeavesIdsOut()
    {
        var reader = new QueryReader(new DefaultHttpContext { Request = { QueryString = new("?limit=5") } }.Request.Query);
        reader.Id("id", About, "42");
        reader.Int("limit", About, 1, 100, 20);
        reader.Int("offset", About, 0, 100, 0);
        Assert.Equal("id=42&limit=5", reader.Canonical);
        Assert.Equal("limit=5&offset=10", reader.With(("offset", "10")));
        Assert.Equal("", reader.With(("limit", null)));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("1.5")]
    [InlineData("2147483648")]
    [InlineData("")]
    public void Id_Malformed_IsAProblem(string segment)
    {
        var reader = new QueryReader(QueryCollection.Empty);
        reader.Id("id", About, segment);
        Assert.Equal("id", Assert.Single(reader.Problem()!.Errors).Parameter);
    }

    [Fact]
    public void Text_Missing_IsRequired()
    {
        var reader = new QueryReader(QueryCollection.Empty);
        reader.Text("q", About, 10);
        Assert.Contains("required", reader.Problem()!.Detail);
    }

    private static (QueryReader Reader, Problem? Problem) ReadAll(string query)
    {
        var reader = new QueryReader(new DefaultHttpContext { Request = { QueryString = new(query) } }.Request.Query);
        reader.Int("limit", About, 1, 100, 20);
        reader.OptionalRating("rating", About);
        reader.OptionalDate("date", About);
        reader.Choice("size", About, Sizes, "small");
        reader.Flag("facets", About);
        reader.OptionalText("name", About, 10);
        return (reader, reader.Problem());
    }
}
