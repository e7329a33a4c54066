using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Movies;
using MovieAnalytics.Tests.Http.Replies;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Movies;

public sealed class MovieListTests(MovieListTests.Database database) : IClassFixture<MovieListTests.Database>
{
    public static TheoryData<string> Sorts => [.. MovieSort.All.Keys];

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Read_InEachOrder_IsOrderedWithNullsLast(string name)
    {
        var sort = MovieSort.All[name];
        var movies = await WalkByOffsetAsync(new MovieFilter { GenreId = 878 }, sort);

        Assert.Equal(380, movies.Count);
        var keys = movies.Select(movie => Key(movie, sort)).ToList();
        var values = keys.Where(key => key is not null).ToList();
        Assert.Equal(keys, [.. values, .. keys.Where(key => key is null)]);
        var ordered = sort.Descends ? values.OrderDescending(Comparer<object?>.Default) : values.Order(Comparer<object?>.Default);
        Assert.Equal(ordered, values);
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Read_ByCursor_WalksTheSameListAsByOffset(string name)
    {
        var filter = new MovieFilter { GenreId = 878 };
        var sort = MovieSort.All[name];
        var byOffset = await WalkByOffsetAsync(filter, sort);

        var byCursor = new List<MovieSummary>();
        MovieCursor? after = null;
        do
        {
            var page = await database.List.ReadAsync(new MovieListQuery(filter, sort, 37) { After = after }, CancellationToken.None);
            byCursor.AddRange(page.Movies);
            after = page.Next is null ? null : MovieCursor.Parse(page.Next.ToString());
        }
        while (after is not null);

        Assert.Equal(byOffset.Select(movie => movie.Id), byCursor.Select(movie => movie.Id));
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Statement_OfEachOrder_ReadsNoBigTableWhole(string name)
    {
        var sort = MovieSort.All[name];
        // From the start, after a movie with a value in every column, and after one without.
        foreach (var movie in new int?[] { null, 9, 10_010 })
        {
            var after = movie is null ? null : await database.ValueAsync(sort, movie.Value);
            var plan = await database.ExplainAsync(sort, new MovieFilter(), after, movie);
            Assert.DoesNotContain("Seq Scan on movies", plan);
            Assert.DoesNotContain("Seq Scan on movie_genres", plan);
            Assert.DoesNotContain($"Sort Key: m.{sort.Column}", plan);
            Assert.Contains($"movies_by_{IndexOf(sort)}", plan);
        }
    }

    [Fact]
    public async Task Read_WithEachFilter_LeavesExactlyWhatMatches()
    {
        var all = await WalkAsync(new MovieFilter());
        Assert.Equal(MovieCatalogue.Count - 20, all.Count);
        var (from, to) = (new DateOnly(1990, 1, 1), new DateOnly(1999, 12, 31));

        await AssertFilterAsync(new MovieFilter { GenreId = 18 }, movie => movie.Genres.Any(genre => genre.Name == "Drama"));
        await AssertFilterAsync(new MovieFilter { ReleasedFrom = from, ReleasedTo = to }, movie => movie.ReleaseDate >= from && movie.ReleaseDate <= to);
        await AssertFilterAsync(new MovieFilter { Language = "de" }, movie => movie.OriginalLanguage == "de");
        await AssertFilterAsync(new MovieFilter { MinRating = 7.5 }, movie => movie.VoteAverage >= 7.5);
        await AssertFilterAsync(new MovieFilter { MinVotes = 300, MinRating = 5 }, movie => movie.VoteCount >= 300 && movie.VoteAverage >= 5);

        async Task AssertFilterAsync(MovieFilter filter, Func<MovieSummary, bool> matches)
        {
            var expected = all.Where(matches).Select(movie => movie.Id).ToList();
            Assert.NotEmpty(expected);
            Assert.Equal(expected, (await WalkAsync(filter)).Select(movie => movie.Id));
            var page = await database.List.ReadAsync(new MovieListQuery(filter, MovieSort.All["votes"], 1), CancellationToken.None);
            Assert.Equal(expected.Count, page.Total);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("%%%")]
    [InlineData("bm90IGEgY3Vyc29y")]
    [InlineData("cmF0aW5nfDV8PWFiYw")]
    [InlineData("dm90ZXN8NXw")]
    public void Parse_OfAnotherText_IsNull(string text) => Assert.Null(MovieCursor.Parse(text));

    [Fact]
    public async Task Read_OfAnUnknownStandingAndNothingMissing_HasGenresInOrder()
    {
        var page = await database.List.ReadAsync(new MovieListQuery(new MovieFilter { GenreId = 878 }, MovieSort.All["title"], 1), CancellationToken.None);
        var movie = Assert.Single(page.Movies);
        Assert.Equal([new Genre(18, "Drama"), new Genre(878, "Science Fiction")], movie.Genres);
        Assert.False(movie.IsTrending);
        Assert.Null(movie.WeightedRating);
    }

    private Task<List<MovieSummary>> WalkByOffsetAsync(MovieFilter filter, MovieSort sort) => WalkAsync(filter, sort, 100);

    private async Task<List<MovieSummary>> WalkAsync(MovieFilter filter, MovieSort? sort = null, int limit = 5000)
    {
        var movies = new List<MovieSummary>();
        MoviePage page;
        do
        {
            page = await database.List.ReadAsync(
                new MovieListQuery(filter, sort ?? MovieSort.All["-votes"], limit) { Offset = movies.Count }, CancellationToken.None);
            movies.AddRange(page.Movies);
        }
        while (page.Next is not null);
        return movies;
    }

    private static object? Key(MovieSummary movie, MovieSort sort) => sort.Column switch
    {
        "popularity" => movie.Popularity,
        "vote_average" => movie.VoteAverage,
        "release_date" => movie.ReleaseDate,
        "vote_count" => movie.VoteCount,
        "revenue" => movie.Revenue,
        _ => new OrdinalText(movie.Title),
    };

    private static string IndexOf(MovieSort sort) => sort.Column == "sort_title" ? "title" : sort.Column;

    private readonly record struct OrdinalText(string Text) : IComparable
    {
        public int CompareTo(object? obj) => string.CompareOrdinal(Text, ((OrdinalText)obj!).Text);
    }

    public sealed class Database : IAsyncLifetime
    {
        private readonly PostgresFixture _postgres = new();
        private GenerationStore _generations = null!;
        private MovieCounts _counts = null!;

        internal MovieList List { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            DefaultTypeMap.MatchNamesWithUnderscores = true;
            await _postgres.InitializeAsync();
            await MovieCatalogue.SeedAsync(_postgres.DataSource);
            var options = Options.Create(new GenerationOptions());
            _generations = new GenerationStore(
                _postgres.DataSource, CacheParts.DeadRedis(), options, TimeProvider.System, NullLogger<GenerationStore>.Instance);
            List = new MovieList(_postgres.DataSource, _counts = new MovieCounts(_postgres.DataSource, _generations));
        }

        public Task DisposeAsync()
        {
            _counts.Dispose();
            _generations.Dispose();
            return _postgres.DisposeAsync();
        }

        internal async Task<object?> ValueAsync(MovieSort sort, int id)
        {
            await using var command = _postgres.DataSource.CreateCommand($"select {sort.Column} from movies where id = {id}");
            return await command.ExecuteScalarAsync() is { } value and not DBNull ? value : null;
        }

        internal async Task<string> ExplainAsync(MovieSort sort, MovieFilter filter, object? after, int? afterId)
        {
            var parameters = filter.ToParameters();
            parameters.Add("limit", 20);
            parameters.Add("offset", 0);
            parameters.Add("after", after);
            parameters.Add("after_id", afterId);
            await using var connection = await _postgres.DataSource.OpenConnectionAsync();
            var plan = string.Join('\n', await connection.QueryAsync<string>("explain " + MovieList.Statement(sort, filter), parameters));
            // A scan below a condition that is known to be false is never run.
            return Regex.Replace(plan, @"One-Time Filter: false\n.*", "");
        }
    }
}
