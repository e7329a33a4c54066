using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MovieAnalytics.TmdbSandbox.Catalogue;

namespace MovieAnalytics.TmdbSandbox.Endpoints;

/// <summary>
/// The daily id export: <c>/p/exports/movie_ids_MM_DD_YYYY.json.gz</c>, and <c>adult_movie_ids_…</c> for what the first leaves
/// out. A file is there from 08:00 UTC of its day, for three months; for any other day, and any other name, the host answers 403
/// with XML, as the real one does.
/// </summary>
internal sealed class ExportEndpoint(SandboxState state)
{
    private const string Suffix = ".json.gz";
    private const int HourOfPublication = 8;
    private const int MonthsKept = 3;
    private const int FlushAt = 64 * 1024;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/p/exports/{file}", Export);

    private Task Export(HttpContext context)
    {
        var file = (string)context.GetRouteValue("file")!;
        if (TryReadDay(file, "movie_ids_", out var day)) return IsKept(context, day) ? StreamAsync(context, day, adult: false) : Refuse(context);
        if (TryReadDay(file, "adult_movie_ids_", out day)) return IsKept(context, day) ? StreamAsync(context, day, adult: true) : Refuse(context);
        return Refuse(context);
    }

    private bool IsKept(HttpContext context, DateOnly day)
    {
        var now = state.Clock.NowFor(context);
        var published = day.ToDateTime(new TimeOnly(HourOfPublication, 0), DateTimeKind.Utc);
        return published <= now && day.AddMonths(MonthsKept) > DateOnly.FromDateTime(now);
    }

    private async Task StreamAsync(HttpContext context, DateOnly day, bool adult)
    {
        context.Response.ContentType = "application/gzip";
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
        var lines = new ArrayBufferWriter<byte>(FlushAt * 2);
        using var json = new Utf8JsonWriter(lines, SandboxJson.WriterOptions);
        for (var index = 0; index < state.Store.Catalogue.Count; index++)
        {
            if (state.Store.IsDeleted(index)) continue;
            var facts = state.Store.Catalogue.FactsAt(index);
            if (facts.Adult != adult) continue;
            WriteLine(lines, json, index, facts, day);
            if (lines.WrittenCount < FlushAt) continue;
            await gzip.WriteAsync(lines.WrittenMemory, context.RequestAborted);
            lines.ResetWrittenCount();
        }

        await gzip.WriteAsync(lines.WrittenMemory, context.RequestAborted);
    }

    private void WriteLine(ArrayBufferWriter<byte> lines, Utf8JsonWriter json, int index, in MovieFacts facts, DateOnly day)
    {
        var catalogue = state.Store.Catalogue;
        json.WriteStartObject();
        json.WriteBoolean("adult"u8, facts.Adult);
        json.WriteNumber("id"u8, catalogue.IdAt(index));
        json.WriteString("original_title"u8, catalogue.OriginalTitleAt(index));
        json.WritePropertyName("popularity"u8);
        Span<byte> number = stackalloc byte[32];
        json.WriteRawValue(number[..MetricsTail.AppendNumber(number, 0, catalogue.PopularityAt(index, day))], skipInputValidation: true);
        json.WriteBoolean("video"u8, facts.Video);
        json.WriteEndObject();
        json.Flush();
        json.Reset();
        lines.Write("\n"u8);
    }

    private static bool TryReadDay(string file, string prefix, out DateOnly day)
    {
        day = default;
        return file.StartsWith(prefix, StringComparison.Ordinal) && file.EndsWith(Suffix, StringComparison.Ordinal)
            && DateOnly.TryParseExact(file[prefix.Length..^Suffix.Length], "MM_dd_yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>", Encoding.UTF8);
    }
}
