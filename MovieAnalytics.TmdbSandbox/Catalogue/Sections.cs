namespace MovieAnalytics.TmdbSandbox.Catalogue;

/// <summary>What <c>append_to_response</c> can add to a movie's details here; TMDB has more, and ignores what it does not know.</summary>
[Flags]
internal enum Sections
{
    None = 0,
    Credits = 1,
    Keywords = 2,
    ReleaseDates = 4,
    ExternalIds = 8,
    All = Credits | Keywords | ReleaseDates | ExternalIds,
}

internal static class SectionNames
{
    /// <summary>In the order in which a body holds them.</summary>
    public static readonly (Sections Section, string Name)[] InOrder =
    [
        (Sections.Credits, "credits"),
        (Sections.Keywords, "keywords"),
        (Sections.ReleaseDates, "release_dates"),
        (Sections.ExternalIds, "external_ids"),
    ];

    public static Sections Parse(ReadOnlySpan<char> appendToResponse)
    {
        var sections = Sections.None;
        foreach (var range in appendToResponse.Split(','))
        {
            var name = appendToResponse[range].Trim();
            foreach (var known in InOrder)
            {
                if (name.SequenceEqual(known.Name)) sections |= known.Section;
            }
        }

        return sections;
    }
}
