namespace MovieAnalytics.TmdbSandbox.Catalogue;

/// <summary>
/// What lists and filters need to know about a movie without its body. ReleaseDay is <see cref="DateOnly.DayNumber"/> of the
/// release, or -1 where the date is not known; GenreMask has one bit for each genre of <see cref="Genres"/>; Language is
/// packed by <see cref="PackLanguage"/>; Runtime (minutes) and Revenue (US dollars) are 0 where not known.
/// </summary>
internal readonly record struct MovieFacts(
    int ReleaseDay, uint GenreMask, ushort Language, bool Adult, bool Video, int Runtime, long Revenue)
{
    public static ushort PackLanguage(ReadOnlySpan<char> code) => code.Length == 2 ? (ushort)(code[0] << 8 | code[1]) : (ushort)0;
}
