using MovieAnalytics.Core.Analytics.Trending;
using MovieAnalytics.Core.Health;
using MovieAnalytics.Core.Movies;
using MovieAnalytics.Core.Search;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Hosting;

/// <summary>
/// The reads that every visitor begins with, once: code is compiled, connections are opened, the genres, the sample of the catalogue and
/// the spelling dictionary are read.
/// </summary>
internal sealed class FirstReads(
    GenreDirectory genres, MovieList movies, MovieDetailReader details, TrendingQuery trending, ISearchEngine search) : IWarmUp
{
    // A word that no document has is corrected, and so needs the dictionary.
    private const string Typo = "zzyzxq";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Nothing is remembered of an empty catalogue.
        if ((await genres.FindAsync("Drama", cancellationToken)).All.Count == 0)
            return;
        var page = await movies.ReadAsync(new MovieListQuery(new MovieFilter(), MovieSort.All[MovieSort.Default], 20), cancellationToken);
        Write(page.Movies);
        if (page.Movies.Count == 0)
            return;
        // A filter of two conditions takes the other way to its page.
        await movies.ReadAsync(new MovieListQuery(new MovieFilter { MinRating = 8, MinVotes = 1000 }, MovieSort.All["-rating"], 20), cancellationToken);
        Write(await details.ReadAsync(page.Movies[0].Id, cancellationToken));
        Write((await trending.RunAsync(null, TrendingWindow.Day, page.Movies[0].Genres.FirstOrDefault()?.Id, 20, 0, cancellationToken)).Items);
        Write(await search.SearchAsync(new SearchQuery(page.Movies[0].Title), cancellationToken));
        Write(await search.SearchAsync(new SearchQuery(Typo), cancellationToken));
    }

    private static void Write(object? answer)
    {
        if (answer is not null)
            Reply.Create(answer);
    }
}
