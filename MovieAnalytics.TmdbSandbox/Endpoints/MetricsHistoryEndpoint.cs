using System.Buffers;
using System.Buffers.Text;
using MovieAnalytics.TmdbSandbox.Catalogue;
using MovieAnalytics.TmdbSandbox.Http;

namespace MovieAnalytics.TmdbSandbox.Endpoints;

/// <summary>
/// <c>/sandbox/metrics-history?date=yyyy-MM-dd</c>: one JSON line a movie, ascending by id,
/// <c>{"id":…,"popularity":…,"vote_average":…,"vote_count":…}</c>, the same values that the details have on that day. It lets a
/// demonstration begin with some weeks of history, which TMDB itself does not give.
/// </summary>
internal sealed class MetricsHistoryEndpoint(SandboxState state)
{
    private const int FlushAt = 32 * 1024;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/sandbox/metrics-history", History);

    private Task History(HttpContext context)
    {
        var text = context.Request.Query["date"].ToString();
        var day = state.Clock.TodayFor(context);
        if (text.Length > 0 && !SandboxClock.TryParse(text, out day)) return TmdbError.InvalidDate.WriteAsync(context);
        return StreamAsync(context, day);
    }

    private async Task StreamAsync(HttpContext context, DateOnly day)
    {
        context.Response.ContentType = "application/x-ndjson";
        var output = context.Response.BodyWriter;
        var pending = 0;
        for (var index = 0; index < state.Store.Catalogue.Count; index++)
        {
            if (state.Store.IsDeleted(index)) continue;
            pending += WriteLine(output, index, day);
            if (pending < FlushAt) continue;
            await output.FlushAsync(context.RequestAborted);
            pending = 0;
        }
    }

    private int WriteLine(IBufferWriter<byte> output, int index, DateOnly day)
    {
        var line = output.GetSpan(MetricsTail.MaxLength + 32);
        var length = MetricsTail.Append(line, 0, "{\"id\":"u8);
        Utf8Formatter.TryFormat(state.Store.Catalogue.IdAt(index), line[length..], out var written);
        length += written;
        length += MetricsTail.Write(state.Store.Catalogue.MetricsAt(index, day), line[length..]);
        line[length++] = (byte)'\n';
        output.Advance(length);
        return length;
    }
}
