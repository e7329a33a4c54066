using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Movies;
using MovieAnalytics.Tests.Http.Replies;
using MovieAnalytics.Tests.Infrastructure;
using Npgsql;

namespace MovieAnalytics.Tests.Movies;

public sealed class MovieListTests(MovieListTests.Database database) : IClassFixture<MovieListTests.Database>
{
    private static readonly MovieFilter Common = new() { GenreId = 18, MinRating = 5, MinVotes = 20 };

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
    public async Task Statement_OfEachOrder_ReadsNothingButTheOrdersIndex(string name)
    {
        var sort = MovieSort.All[name];
        var plan = new MovieListPlan(new MovieFilter(), 0, Collects: false);
        // From the start, after a movie with a value in every column, and after one without.
        foreach (var movie in new int?[] { null, 9, 10_010 })
        {
            var after = movie is { } id ? new MovieCursor(sort, await database.ValueAsync(sort, id), id) : null;
            var explained = await database.ExplainAsync(MovieList.Statement(plan, sort, Common, after), Common, after);
            Assert.Contains("Index Only Scan", explained);
            Assert.Contains($"movie_filter_by_{IndexOf(sort)}", explained);
            Assert.DoesNotContain("Seq Scan", explained);
            // After a movie without a value none with one is left, and PostgreSQL 15 plans to sort even those.
            if (after is not { Value: null })
                Assert.DoesNotContain("Sort Key: m.", explained);
        }
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Read_EitherWay_FindsTheSamePage(string name)
    {
        var sort = MovieSort.All[name];
        var ofAYear = new MovieFilter { ReleasedFrom = new(1990, 1, 1), ReleasedTo = new(1990, 12, 31) };
        foreach (var filter in new[] { Common, Common with { Language = "de" }, ofAYear })
        {
            var (index, _) = MovieListPlan.MostSelective(filter, await database.SampleAsync());
            var collected = await PageAsync(new MovieListPlan(index, 0, Collects: true));
            Assert.NotEmpty(collected);
            Assert.Equal(collected, await PageAsync(new MovieListPlan(sort.ConditionOf(filter), 0, Collects: false)));

            Task<int[]> PageAsync(MovieListPlan plan) => database.IdsAsync(MovieList.Statement(plan, sort, filter, after: null), filter);
        }
    }

    [Fact]
    public async Task Count_OfManyByTwoConditions_IsAnEstimateOfTwoDigits()
    {
        var counted = (await database.List.ReadAsync(new MovieListQuery(Common, MovieSort.All["-votes"], 1), CancellationToken.None)).Total;
        using var counts = database.Counts(limit: 100);
        var (total, isEstimated) = await counts.ReadAsync(Common);

        Assert.True(isEstimated);
        Assert.InRange(total, 0.85 * counted, 1.15 * counted);
        Assert.Equal(0, total % 100);
        // One condition is what many ask for.
        Assert.False((await counts.ReadAsync(new MovieFilter { GenreId = 18 })).IsEstimated);
    }

    [Fact]
    public async Task Plan_OfAFilter_GoesByHowManyMatch()
    {
        var sample = await database.SampleAsync();
        var sort = MovieSort.All["-popularity"];
        Assert.False(MovieListPlan.Of(new MovieFilter { MinRating = 5 }, sort, 21, isCounted: true, sample).Collects);
        var few = MovieListPlan.Of(new MovieFilter { Language = "de", MinRating = 9.9 }, sort, 21, isCounted: true, sample);
        Assert.True(few.Collects);
        Assert.Equal("de", few.Index.Language);
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
        private MovieSamples _samples = null!;
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
            _samples = new MovieSamples(_postgres.DataSource, _generations);
            _counts = new MovieCounts(_postgres.DataSource, _generations, _samples);
            List = new MovieList(_postgres.DataSource, _counts, _samples, new GenreDirectory(_postgres.DataSource, _generations));
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

        internal MovieCounts Counts(int limit) => new(_postgres.DataSource, _generations, _samples) { Limit = limit };

        internal ValueTask<MovieSample> SampleAsync() => _samples.CurrentAsync();

        internal async Task<string> ExplainAsync(string statement, MovieFilter filter, MovieCursor? after)
        {
            var lines = await RowsAsync("explain " + statement, filter, after, row => row.GetString(0));
            // A scan below a condition that is known to be false is never run.
            return Regex.Replace(string.Join('\n', lines), @"One-Time Filter: false\n.*", "");
        }

        internal Task<int[]> IdsAsync(string statement, MovieFilter filter) => RowsAsync(statement, filter, after: null, row => row.GetInt32(0));

        private async Task<T[]> RowsAsync<T>(string statement, MovieFilter filter, MovieCursor? after, Func<NpgsqlDataReader, T> read)
        {
            await using var command = _postgres.DataSource.CreateCommand(statement);
            filter.AddTo(command.Parameters);
            command.Parameters.AddWithValue("limit", 20);
            command.Parameters.AddWithValue("offset", 3);
            if (after is not null)
                command.Parameters.AddWithValue("after_id", after.Id);
            if (after?.Value is { } value)
                command.Parameters.AddWithValue("after", value);
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<T>();
            while (await reader.ReadAsync())
                rows.Add(read(reader));
            return [.. rows];
        }
    }
}
