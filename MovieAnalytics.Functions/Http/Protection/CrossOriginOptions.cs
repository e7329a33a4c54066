using System.ComponentModel.DataAnnotations;

namespace MovieAnalytics.Functions.Http.Protection;

/// <summary>Configuration section <c>CrossOrigin</c>: which other sites' pages may read the API (CORS).</summary>
public sealed class CrossOriginOptions : IValidatableObject
{
    public const string Section = "CrossOrigin";

    /// <summary>Origins such as <c>https://movies.example</c>, separated by commas; <c>*</c>: all. None unless set.</summary>
    public string? Origins { get; set; }

    internal string[] Listed => (Origins ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from origin in Listed
        where origin != "*" && !IsOrigin(origin)
        select new ValidationResult($"'{origin}' is not an origin: it must be * or like https://movies.example, without a path.", [nameof(Origins)]);

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority) == text;
}
