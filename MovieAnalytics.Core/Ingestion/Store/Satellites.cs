using MovieAnalytics.Core.Ingestion.Tmdb;

namespace MovieAnalytics.Core.Ingestion.Store;

/// <summary>
/// The lists of a movie, cleaned: entries without id or name are dropped, the first of several with one key is kept. What TMDB
/// gives in no particular order is sorted, so that another order is no change.
/// </summary>
internal static class Satellites
{
    public static Collection? Collection(TmdbCollection? collection) =>
        collection is { Id: > 0 } && MovieMapper.Text(collection.Name) is { } name
            ? new Collection(collection.Id, name, MovieMapper.Text(collection.PosterPath), MovieMapper.Text(collection.BackdropPath))
            : null;

    public static IReadOnlyList<Named> Names(List<TmdbName?>? names, bool sorted)
    {
        var kept = Keep(names, static x => x.Id > 0 && MovieMapper.Text(x.Name) is { } name ? new Named(x.Id, name) : null, static x => x.Id);
        if (sorted)
            kept.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        return kept;
    }

    public static IReadOnlyList<Company> Companies(List<TmdbCompany?>? companies) => Keep(
        companies,
        static x => x.Id > 0 && MovieMapper.Text(x.Name) is { } name
            ? new Company(x.Id, name, MovieMapper.Text(x.LogoPath), MovieMapper.Text(x.OriginCountry))
            : null,
        static x => x.Id);

    public static IReadOnlyList<Country> Countries(List<TmdbCountry?>? countries) => Keep(
        countries,
        static x => MovieMapper.Text(x.Code) is { } code ? new Country(code, MovieMapper.Text(x.Name) ?? code) : null,
        static x => x.Code);

    // The name is in the language itself, and empty for languages that TMDB has no such name for.
    public static IReadOnlyList<Language> Languages(List<TmdbLanguage?>? languages) => Keep(
        languages,
        static x => MovieMapper.Text(x.Code) is { } code
            ? new Language(code, MovieMapper.Text(x.Name) ?? MovieMapper.Text(x.EnglishName) ?? code, MovieMapper.Text(x.EnglishName))
            : null,
        static x => x.Code);

    public static IReadOnlyList<CastMember> Cast(List<TmdbCast?>? cast)
    {
        var index = 0;
        return Keep(
            cast,
            x =>
            {
                var position = x.Order is >= 0 ? x.Order.Value : index;
                index++;
                return Person(x.Id, x.Name, x.Gender, x.ProfilePath) is { } person
                    ? new CastMember(person, position, MovieMapper.Text(x.Character))
                    : null;
            },
            static x => (x.Position, x.Person.Id));
    }

    public static IReadOnlyList<CrewMember> Crew(List<TmdbCrew?>? crew)
    {
        var kept = Keep(
            crew,
            static x => Person(x.Id, x.Name, x.Gender, x.ProfilePath) is { } person
                ? new CrewMember(person, MovieMapper.Text(x.Job) ?? MovieMapper.Text(x.Department) ?? "Crew", MovieMapper.Text(x.Department))
                : null,
            static x => (x.Person.Id, x.Job));
        kept.Sort(static (a, b) => a.Person.Id != b.Person.Id ? a.Person.Id.CompareTo(b.Person.Id) : string.CompareOrdinal(a.Job, b.Job));
        return kept;
    }

    // 0 is TMDB's "not set".
    private static Person? Person(int id, string? name, int? gender, string? profilePath) =>
        id > 0 && MovieMapper.Text(name) is { } cleaned
            ? new Person(id, cleaned, gender is > 0 and <= 3 ? (short)gender : null, MovieMapper.Text(profilePath))
            : null;

    private static List<TKept> Keep<T, TKept, TKey>(List<T?>? items, Func<T, TKept?> keep, Func<TKept, TKey> key)
        where T : class
        where TKept : class
    {
        if (items is not { Count: > 0 })
            return [];
        var kept = new List<TKept>(items.Count);
        // Most lists are of one or two: no set for those.
        var seen = items.Count > 1 ? new HashSet<TKey>(items.Count) : null;
        foreach (var item in items)
        {
            if (item is not null && keep(item) is { } value && seen?.Add(key(value)) != false)
                kept.Add(value);
        }
        return kept;
    }
}
