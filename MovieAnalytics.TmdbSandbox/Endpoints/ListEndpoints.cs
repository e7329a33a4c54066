using System.Text.Json;
using MovieAnalytics.TmdbSandbox.Http;
using MovieAnalytics.TmdbSandbox.Queries;

namespace MovieAnalytics.TmdbSandbox.Endpoints;

/// <summary>Everything that answers with pages of 20 movies: the lists, trending, discover.</summary>
internal sealed class ListEndpoints(SandboxState state)
{
    private readonly Lists _lists = new(state.Store, state.Rankings);
    private readonly ListItemWriter _items = new(state.Store);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/3/movie/popular", context => Answer(context, _lists.Popular));
        routes.MapGet("/3/movie/top_rated", context => Answer(context, _lists.TopRated));
        routes.MapGet("/3/movie/now_playing", context =>
            Answer(context, _lists.NowPlaying, days: (-Lists.PlayingDaysBack, Lists.PlayingDaysAhead)));
        routes.MapGet("/3/movie/upcoming", context => Answer(context, _lists.Upcoming, days: (Lists.UpcomingFrom, Lists.UpcomingTo)));
        routes.MapGet("/3/trending/movie/day", context => Answer(context, today => _lists.Trending(today, 1), mediaType: true));
        routes.MapGet("/3/trending/movie/week", context => Answer(context, today => _lists.Trending(today, 7), mediaType: true));
        routes.MapGet("/3/discover/movie", Discover);
    }

    private Task Discover(HttpContext context)
    {
        var query = DiscoverQuery.Parse(context.Request.Query, out var error);
        if (query is null) return error!.WriteAsync(context);
        var parameters = context.Request.Query.Where(p => p.Key is not ("page" or "api_key")).OrderBy(p => p.Key, StringComparer.Ordinal);
        var key = string.Join('&', parameters.Select(p => $"{p.Key}={p.Value}"));
        return Answer(context, today => state.Rankings.Get($"discover|{key}|{today:O}|{state.Store.Version}", () =>
            Ranking.Of(state.Store.Catalogue.Count, index =>
            {
                if (state.Store.IsDeleted(index)) return double.NaN;
                var facts = state.Store.Catalogue.FactsAt(index);
                var metrics = state.Store.Catalogue.MetricsAt(index, today);
                return query.Matches(facts, metrics) ? query.Score(facts, metrics) : double.NaN;
            })));
    }

    private Task Answer(HttpContext context, Func<DateOnly, Ranking> rank, (int From, int To)? days = null, bool mediaType = false)
    {
        if (Paging.PageOf(context) is not { } page) return TmdbError.InvalidPage.WriteAsync(context);
        var today = state.Clock.TodayFor(context);
        var ranking = rank(today);
        using var answer = new MemoryStream();
        using (var json = new Utf8JsonWriter(answer, SandboxJson.WriterOptions))
        {
            json.WriteStartObject();
            if (days is { } range)
            {
                json.WriteStartObject("dates");
                json.WriteString("maximum", today.AddDays(range.To).ToString("O"));
                json.WriteString("minimum", today.AddDays(range.From).ToString("O"));
                json.WriteEndObject();
            }

            json.WriteNumber("page", page);
            json.WriteStartArray("results");
            foreach (var index in ranking.Indexes.Skip((page - 1) * Paging.PageSize).Take(Paging.PageSize)) _items.Write(json, index, today, mediaType);
            json.WriteEndArray();
            // TMDB counts pages that it refuses to serve.
            json.WriteNumber("total_pages", Math.Max(1, (ranking.Total + Paging.PageSize - 1) / Paging.PageSize));
            json.WriteNumber("total_results", ranking.Total);
            json.WriteEndObject();
        }

        return JsonAnswer.WriteAsync(context, answer.GetBuffer().AsSpan(0, (int)answer.Length));
    }
}
