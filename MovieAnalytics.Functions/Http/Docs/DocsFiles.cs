using System.Collections.Concurrent;
using System.Reflection;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Docs;

/// <summary>The files of the page, which the assembly carries: our own, and Swagger UI's where npm had it at the build.</summary>
internal static class DocsFiles
{
    public const string Css = "text/css; charset=utf-8";
    public const string Html = "text/html; charset=utf-8";
    public const string JavaScript = "text/javascript; charset=utf-8";

    private const string Page = "index.html";
    private const string Engine = "swagger-ui-bundle.js";

    private static readonly Assembly Carrier = typeof(DocsFiles).Assembly;
    private static readonly ConcurrentDictionary<string, Reply?> Read = new(StringComparer.Ordinal);

    private static readonly bool AreThere = Carrier.GetManifestResourceInfo("docs/" + Engine) is not null;

    /// <summary>What the page refers to.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["page.js", Engine, "swagger-ui.css"];

    /// <summary>The page; null when the app was built without it.</summary>
    public static Reply? FindPage() => AreThere ? Load(Page) : null;

    /// <summary>What the page refers to by that name; null when there is no such thing.</summary>
    public static Reply? Find(string part) => Parts.Contains(part) ? Load(part) : null;

    private static Reply? Load(string name) => Read.GetOrAdd(name, LoadOnce);

    private static Reply? LoadOnce(string name)
    {
        using var stream = Carrier.GetManifestResourceStream("docs/" + name);
        if (stream is null)
            return null;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Reply.FromBytes(bytes.ToArray()) with { ContentType = TypeOf(name) };
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => Html,
        ".css" => Css,
        _ => JavaScript,
    };
}
