namespace MovieAnalytics.Functions.Http.Reading;

/// <summary>Settings of the section <c>Api</c>.</summary>
public sealed class ApiOptions
{
    public const string Section = "Api";

    /// <summary>
    /// Whether a read with a parameter that the path does not have is refused (400). Otherwise the parameter is left out, also of the cache
    /// key, and named in the header <c>X-Ignored-Parameters</c>: clients append <c>utm_source</c> and the like. A POST refuses it always.
    /// </summary>
    public bool StrictParameters { get; set; }
}
