using System.Globalization;
using System.Text.Json;
using MovieAnalytics.TmdbSandbox.Catalogue;
using MovieAnalytics.TmdbSandbox.Http;

namespace MovieAnalytics.TmdbSandbox.Endpoints;

/// <summary><c>/3/movie/{id}</c> with append_to_response, <c>/3/movie/{id}/{section}</c> and <c>/3/movie/latest</c>.</summary>
internal sealed class DetailsEndpoint(SandboxState state)
{
    private const int MostAppended = 20;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/3/movie/{id}", Details);
        routes.MapGet("/3/movie/latest", Latest);
        foreach (var (section, name) in SectionNames.InOrder)
            routes.MapGet($"/3/movie/{{id}}/{name}", context => Section(context, section, name));
    }

    private Task Details(HttpContext context)
    {
        var append = context.Request.Query["append_to_response"].ToString();
        if (append.AsSpan().Count(',') >= MostAppended) return TmdbError.TooManyAppended.WriteAsync(context);
        var index = Find(context);
        return index < 0 ? TmdbError.NotFound.WriteAsync(context) : Answer(context, index, SectionNames.Parse(append));
    }

    private Task Latest(HttpContext context)
    {
        for (var index = state.Store.Catalogue.Count - 1; index >= 0; index--)
        {
            if (!state.Store.IsDeleted(index)) return Answer(context, index, Sections.None);
        }

        return TmdbError.NotFound.WriteAsync(context);
    }

    private Task Answer(HttpContext context, int index, Sections sections)
    {
        var today = state.Clock.TodayFor(context);
        if (sections == Sections.All && JsonAnswer.TakesGzip(context) && state.Store.CompressedAt(index) is { } body)
            return JsonAnswer.WriteAsync(context, body, state.Store.Catalogue.MetricsAt(index, today));

        var buffer = JsonAnswer.RentBuffer();
        state.Store.WriteBody(index, today, sections, buffer);
        return JsonAnswer.WriteAsync(context, buffer.WrittenSpan);
    }

    /// <summary>A section on its own: what append_to_response adds, with the movie's id before it.</summary>
    private Task Section(HttpContext context, Sections section, string name)
    {
        var index = Find(context);
        if (index < 0) return TmdbError.NotFound.WriteAsync(context);
        var buffer = JsonAnswer.RentBuffer();
        state.Store.WriteBody(index, state.Clock.TodayFor(context), section, buffer);
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        using var answer = new MemoryStream();
        using (var json = new Utf8JsonWriter(answer, SandboxJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("id", state.Store.Catalogue.IdAt(index));
            foreach (var property in document.RootElement.GetProperty(name).EnumerateObject()) property.WriteTo(json);
            json.WriteEndObject();
        }

        return JsonAnswer.WriteAsync(context, answer.GetBuffer().AsSpan(0, (int)answer.Length));
    }

    private int Find(HttpContext context) =>
        int.TryParse((string?)context.GetRouteValue("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? state.Store.Find(id)
            : -1;
}
