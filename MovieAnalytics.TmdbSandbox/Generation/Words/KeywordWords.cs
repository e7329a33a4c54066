using MovieAnalytics.TmdbSandbox.Catalogue;

namespace MovieAnalytics.TmdbSandbox.Generation.Words;

/// <summary>
/// Keywords: those of a genre first, then those any film may have. The id is the position in <see cref="All"/>, moved up to
/// where TMDB's ids begin.
/// </summary>
internal static class KeywordWords
{
    private const int FirstId = 301;

    private static readonly string[][] ByGenre =
    [
        /* Action */ ["martial arts", "car chase", "assassin", "explosion", "special forces", "one man army", "shootout", "bodyguard"],
        /* Adventure */ ["treasure hunt", "expedition", "jungle", "shipwreck", "lost city", "sea voyage", "survival"],
        /* Animation */ ["anthropomorphism", "cartoon", "stop motion", "talking animal", "anime", "hand drawn animation"],
        /* Comedy */ ["slapstick comedy", "mistaken identity", "satire", "road trip", "parody", "wedding", "screwball comedy"],
        /* Crime */ ["heist", "mafia", "bank robbery", "drug dealer", "corrupt cop", "gangster", "prison", "undercover"],
        /* Documentary */ ["interview", "archive footage", "biography", "nature documentary", "social issues"],
        /* Drama */ ["family relationships", "coming of age", "grief", "father son relationship", "loneliness", "poverty", "illness"],
        /* Family */ ["christmas", "dog", "summer camp", "friendship", "grandparent", "magic school"],
        /* Fantasy */ ["sword and sorcery", "witch", "dragon", "curse", "fairy tale", "prophecy", "parallel world"],
        /* History */ ["period drama", "revolution", "royalty", "19th century", "ancient rome", "samurai"],
        /* Horror */ ["haunted house", "slasher", "zombie", "vampire", "possession", "serial killer", "found footage", "gore"],
        /* Music */ ["rock band", "jazz", "concert", "musical", "opera singer", "pianist"],
        /* Mystery */ ["whodunit", "missing person", "amnesia", "private detective", "locked room", "conspiracy"],
        /* Romance */ ["love triangle", "forbidden love", "first love", "marriage", "extramarital affair", "letter"],
        /* Science Fiction */ ["time travel", "artificial intelligence", "dystopia", "alien invasion", "space travel", "cyborg", "post-apocalyptic"],
        /* TV Movie */ ["small town", "holiday romance", "bakery", "courtroom"],
        /* Thriller */ ["kidnapping", "cat and mouse", "stalker", "revenge", "psychological thriller", "espionage", "blackmail"],
        /* War */ ["world war ii", "prisoner of war", "vietnam war", "resistance", "battlefield", "soldier"],
        /* Western */ ["gunslinger", "sheriff", "cattle", "outlaw", "gold rush", "spaghetti western"],
    ];

    private static readonly string[] General =
    [
        "based on novel or book", "based on true story", "sequel", "female protagonist", "new york city", "paris, france",
        "london, england", "japan", "independent film", "woman director", "short film", "black and white", "remake", "lgbt",
        "1970s", "1980s", "1990s", "hospital", "train", "beach", "school", "murder", "friendship", "betrayal", "nostalgia",
        "aftercreditsstinger", "flashback", "dream", "island", "winter", "ensemble cast", "anthology", "cult film",
    ];

    public static readonly string[] All = [.. ByGenre.SelectMany(words => words), .. General];

    private static readonly int[] FirstOfGenre = FirstIndexes();

    /// <summary>Index of a keyword that goes with the genre (a bit number of <see cref="Genres"/>).</summary>
    public static int PickForGenre(int genre, ref Dice dice) => FirstOfGenre[genre] + dice.Below(ByGenre[genre].Length);

    public static int PickGeneral(ref Dice dice) => FirstOfGenre[^1] + dice.Below(General.Length);

    public static int IdOf(int index) => FirstId + index * 7;

    private static int[] FirstIndexes()
    {
        var first = new int[ByGenre.Length + 1];
        for (var i = 0; i < ByGenre.Length; i++) first[i + 1] = first[i] + ByGenre[i].Length;
        return first;
    }
}
