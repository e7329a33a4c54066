using MovieAnalytics.Core.Search.Postgres;
using MovieAnalytics.Core.Search.Spelling;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Search;

/// <summary>A small catalogue with its PostgreSQL index.</summary>
public sealed class SearchCatalogue : IAsyncLifetime
{
    private static readonly SearchMovie[] Movies =
    [
        new(1, "The Godfather") { VoteCount = 20_000, Popularity = 100, VoteAverage = 8.7, Released = new(1972, 3, 14), Genres = [18],
            Directors = ["Francis Ford Coppola"], Cast = ["Marlon Brando"] },
        new(2, "The Godfather Part II") { VoteCount = 12_000, Popularity = 80, VoteAverage = 8.6, Released = new(1974, 12, 20), Genres = [18],
            Directors = ["Francis Ford Coppola"] },
        new(3, "Tokyo Godfathers") { VoteCount = 1_000, VoteAverage = 7.9, Released = new(2003, 12, 29), Genres = [35, 18] },
        new(4, "Inception") { VoteCount = 35_000, Popularity = 120, VoteAverage = 8.4, Released = new(2010, 7, 15), Genres = [28, 878],
            Directors = ["Christopher Nolan"], Keywords = ["dream"] },
        new(5, "Interstellar") { VoteCount = 34_000, Popularity = 130, VoteAverage = 8.4, Released = new(2014, 11, 5), Genres = [878, 18],
            Directors = ["Christopher Nolan"] },
        new(6, "Star Wars") { VoteCount = 19_000, Popularity = 90, VoteAverage = 8.2, Released = new(1977, 5, 25), Genres = [28, 878] },
        new(7, "Amélie") { OriginalTitle = "Le fabuleux destin d'Amélie Poulain", VoteCount = 11_000, VoteAverage = 7.9, Released = new(2001, 4, 25),
            Genres = [35] },
        new(8, "Spirited Away") { OriginalTitle = "千と千尋の神隠し", VoteCount = 16_000, VoteAverage = 8.5, Released = new(2001, 7, 20) },
        new(9, "1917") { VoteCount = 12_000, VoteAverage = 8.0, Released = new(2019, 12, 25), Genres = [18, 28] },
        new(10, "Reds") { VoteCount = 300, VoteAverage = 7.0, Released = new(1981, 12, 3), Genres = [18], Overview = "A journalist goes to Russia in 1917." },
        new(11, "M*A*S*H") { VoteCount = 900, VoteAverage = 7.0, Released = new(1970, 2, 18), Genres = [35] },
        new(12, "Spider-Man") { VoteCount = 18_000, VoteAverage = 7.3, Released = new(2002, 5, 1), Genres = [28] },
        new(13, "The Spider") { VoteCount = 10, Genres = [28] },
        new(14, "$") { VoteCount = 40, VoteAverage = 6.2, Released = new(1971, 12, 15), Genres = [35] },
        new(15, "وهلأ لوين؟") { VoteCount = 100, VoteAverage = 7.2, Released = new(2011, 9, 14), Genres = [35] },
        new(16, "Dream") { VoteCount = 5, Released = new(1990, 1, 1), Genres = [18] },
        new(17, "X") { VoteCount = 2_000, VoteAverage = 6.8, Released = new(2022, 3, 17) },
        new(18, "X-Men") { VoteCount = 11_000, VoteAverage = 7.0, Released = new(2000, 7, 13), Genres = [28] },
        new(19, "It's a \"Quoted\" Title: 'tis \\ & | ! (:*)") { VoteCount = 1 },
        new(20, "Love Love Love") { Overview = "<b>Love</b>" },
    ];

    private readonly PostgresFixture _postgres = new();

    internal PostgresSearchEngine Engine { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        foreach (var movie in Movies)
            await movie.AddToAsync(_postgres.DataSource);
        await BuildJob.RunAsync(_postgres.DataSource, new PostgresIndexer(_postgres.DataSource, TimeProvider.System));
        Engine = new PostgresSearchEngine(_postgres.DataSource, _postgres.DataSource, new SpellingSource(_postgres.DataSource));
    }

    public Task DisposeAsync() => _postgres.DisposeAsync();
}
