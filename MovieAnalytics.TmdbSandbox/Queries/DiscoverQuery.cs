using System.Globalization;
using MovieAnalytics.TmdbSandbox.Catalogue;
using MovieAnalytics.TmdbSandbox.Http;

namespace MovieAnalytics.TmdbSandbox.Queries;

/// <summary>The filters of <c>/discover/movie</c> that the sandbox knows.</summary>
internal sealed class DiscoverQuery
{
    private static readonly string[] Ignored = ["page", "language", "region", "api_key", "sandbox_date", "include_video", "include_adult", "sort_by"];

    private readonly List<Func<MovieFacts, Metrics, bool>> _filters = [];

    public required Func<MovieFacts, Metrics, double> Score { get; init; }

    public bool Matches(in MovieFacts facts, in Metrics metrics)
    {
        foreach (var filter in _filters)
        {
            if (!filter(facts, metrics)) return false;
        }

        return true;
    }

    /// <summary>Reads the parameters, or says what is wrong with them.</summary>
    public static DiscoverQuery? Parse(IQueryCollection parameters, out TmdbError? error)
    {
        var sort = parameters["sort_by"].ToString();
        if (ScoreOf(sort.Length == 0 ? "popularity.desc" : sort) is not { } score)
        {
            error = TmdbError.NotSimulated($"sort_by={sort}");
            return null;
        }

        var query = new DiscoverQuery { Score = score };
        if (parameters["include_adult"] != "true") query._filters.Add((facts, _) => !facts.Adult);
        if (parameters["include_video"] != "true") query._filters.Add((facts, _) => !facts.Video);
        foreach (var (name, value) in parameters)
        {
            if (Ignored.Contains(name) || value.ToString().Length == 0) continue;
            error = query.Add(name, value.ToString());
            if (error is not null) return null;
        }

        error = null;
        return query;
    }

    private TmdbError? Add(string name, string value)
    {
        switch (name)
        {
            case "primary_release_year" or "year":
                return AddNumber(value, year => (facts, _) => facts.ReleaseDay >= 0 && DateOnly.FromDayNumber(facts.ReleaseDay).Year == (int)year);
            case "primary_release_date.gte" or "release_date.gte":
                return AddDate(value, day => (facts, _) => facts.ReleaseDay >= day);
            case "primary_release_date.lte" or "release_date.lte":
                return AddDate(value, day => (facts, _) => facts.ReleaseDay >= 0 && facts.ReleaseDay <= day);
            case "vote_count.gte":
                return AddNumber(value, least => (_, metrics) => metrics.VoteCount >= least);
            case "vote_count.lte":
                return AddNumber(value, most => (_, metrics) => metrics.VoteCount <= most);
            case "vote_average.gte":
                return AddNumber(value, least => (_, metrics) => metrics.VoteAverage >= least);
            case "vote_average.lte":
                return AddNumber(value, most => (_, metrics) => metrics.VoteAverage <= most);
            case "with_runtime.gte":
                return AddNumber(value, least => (facts, _) => facts.Runtime >= least);
            case "with_runtime.lte":
                return AddNumber(value, most => (facts, _) => facts.Runtime <= most);
            case "with_original_language":
                var language = MovieFacts.PackLanguage(value);
                _filters.Add((facts, _) => facts.Language == language);
                return null;
            case "with_genres":
                return AddGenres(value, (mask, wanted, all) => all ? (mask & wanted) == wanted : (mask & wanted) != 0);
            case "without_genres":
                return AddGenres(value, (mask, unwanted, _) => (mask & unwanted) == 0);
            default:
                return TmdbError.NotSimulated(name);
        }
    }

    private TmdbError? AddNumber(string value, Func<double, Func<MovieFacts, Metrics, bool>> filter)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return TmdbError.InvalidParameters;
        _filters.Add(filter(number));
        return null;
    }

    private TmdbError? AddDate(string value, Func<int, Func<MovieFacts, Metrics, bool>> filter)
    {
        if (!SandboxClock.TryParse(value, out var day)) return TmdbError.InvalidDate;
        _filters.Add(filter(day.DayNumber));
        return null;
    }

    /// <summary>Ids separated by commas (all of them) or by bars (any of them).</summary>
    private TmdbError? AddGenres(string value, Func<uint, uint, bool, bool> matches)
    {
        var isAnd = !value.Contains('|', StringComparison.Ordinal);
        uint mask = 0;
        foreach (var part in value.Split(isAnd ? ',' : '|'))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return TmdbError.InvalidParameters;
            // An id that is not listed matches nothing: the top bit is set on no movie.
            var bit = Genres.Bit(id);
            mask |= bit == 0 ? 1u << 31 : bit;
        }

        _filters.Add((facts, _) => matches(facts.GenreMask, mask, isAnd));
        return null;
    }

    private static Func<MovieFacts, Metrics, double>? ScoreOf(string sort)
    {
        var dot = sort.LastIndexOf('.');
        if (dot < 0 || sort[(dot + 1)..] is not ("asc" or "desc")) return null;
        var sign = sort.EndsWith(".desc", StringComparison.Ordinal) ? 1 : -1;
        return sort[..dot] switch
        {
            "popularity" => (_, metrics) => sign * metrics.Popularity,
            "vote_average" => (_, metrics) => sign * metrics.VoteAverage,
            "vote_count" => (_, metrics) => sign * metrics.VoteCount,
            "primary_release_date" or "release_date" => (facts, _) => sign * facts.ReleaseDay,
            "revenue" => (facts, _) => sign * facts.Revenue,
            _ => null,
        };
    }
}
