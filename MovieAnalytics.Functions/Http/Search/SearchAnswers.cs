using MovieAnalytics.Core.Search;
using MovieAnalytics.Functions.Http.Answering;

namespace MovieAnalytics.Functions.Http.Search;

internal static class SearchAnswers
{
    /// <summary>An object, for a search has more to tell than its hits; the headers of a list come with it.</summary>
    public static Answer OfPage(SearchPage page, SearchParameters asked) =>
        Answer.OfPage(page, page.Total, asked.Page.Links(asked.Query, "/search", page.Total));
}
