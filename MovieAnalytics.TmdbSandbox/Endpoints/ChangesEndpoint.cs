using System.Collections.Concurrent;
using System.Text.Json;
using MovieAnalytics.TmdbSandbox.Http;

namespace MovieAnalytics.TmdbSandbox.Endpoints;

/// <summary>
/// <c>/3/movie/changes</c>: ids of what changed in a window of at most 14 days, 100 a page; yesterday and today if nothing is
/// said. A movie that was removed is in it, with <c>"adult": null</c> as at TMDB.
/// </summary>
internal sealed class ChangesEndpoint(SandboxState state)
{
    private const int PageSize = 100;
    private const int MaxDays = 14;
    private const int MaxKept = 16;

    private readonly ConcurrentDictionary<(DateOnly, DateOnly, int), Lazy<int[]>> _windows = new();

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/3/movie/changes", Changes);

    private Task Changes(HttpContext context)
    {
        if (Paging.PageOf(context) is not { } page) return TmdbError.InvalidPage.WriteAsync(context);
        if (!TryReadDay(context, "start_date", out var start) || !TryReadDay(context, "end_date", out var end))
            return TmdbError.InvalidDate.WriteAsync(context);
        var today = state.Clock.TodayFor(context);
        var to = end ?? (start is { } given && given.AddDays(MaxDays) < today ? given.AddDays(MaxDays) : today);
        var from = start ?? to.AddDays(-1);
        if (to < from || to.DayNumber - from.DayNumber > MaxDays) return TmdbError.DateRange.WriteAsync(context);

        var indexes = Window(from, to);
        using var answer = new MemoryStream();
        using (var json = new Utf8JsonWriter(answer, SandboxJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteStartArray("results");
            foreach (var index in indexes.Skip((page - 1) * PageSize).Take(PageSize)) WriteItem(json, index);
            json.WriteEndArray();
            json.WriteNumber("page", page);
            json.WriteNumber("total_pages", Math.Max(1, (indexes.Length + PageSize - 1) / PageSize));
            json.WriteNumber("total_results", indexes.Length);
            json.WriteEndObject();
        }

        return JsonAnswer.WriteAsync(context, answer.GetBuffer().AsSpan(0, (int)answer.Length));
    }

    private void WriteItem(Utf8JsonWriter json, int index)
    {
        json.WriteStartObject();
        json.WriteNumber("id", state.Store.Catalogue.IdAt(index));
        if (state.Store.IsDeleted(index)) json.WriteNull("adult");
        else json.WriteBoolean("adult", state.Store.Catalogue.FactsAt(index).Adult);
        json.WriteBoolean("softcore", false);
        json.WriteEndObject();
    }

    private int[] Window(DateOnly from, DateOnly to)
    {
        if (_windows.Count >= MaxKept) _windows.Clear();
        return _windows.GetOrAdd((from, to, state.Store.Version), _ => new Lazy<int[]>(() => Scan(from, to))).Value;
    }

    private int[] Scan(DateOnly from, DateOnly to)
    {
        var changed = new List<int>();
        for (var index = 0; index < state.Store.Catalogue.Count; index++)
        {
            for (var day = from; day <= to; day = day.AddDays(1))
            {
                if (!state.Store.ChangedOn(index, day)) continue;
                changed.Add(index);
                break;
            }
        }

        return [.. changed];
    }

    private static bool TryReadDay(HttpContext context, string parameter, out DateOnly? day)
    {
        day = null;
        var text = context.Request.Query[parameter].ToString();
        if (text.Length == 0) return true;
        if (!SandboxClock.TryParse(text, out var parsed)) return false;
        day = parsed;
        return true;
    }
}
