using MovieAnalytics.TmdbSandbox.Catalogue;

namespace MovieAnalytics.TmdbSandbox.Generation.Words;

/// <summary>What overviews are made of: a protagonist, what happens, what must be done, what is at stake.</summary>
internal static class PlotWords
{
    public static readonly string[] Traits =
    [
        "retired", "disgraced", "young", "widowed", "ambitious", "reluctant", "homesick", "brilliant", "unlucky", "stubborn",
        "small-town", "ageing", "orphaned", "rebellious", "timid", "celebrated", "penniless", "exiled", "obsessive", "shy",
    ];

    public static readonly string[] Roles =
    [
        "detective", "schoolteacher", "pianist", "fisherman", "journalist", "nurse", "boxer", "chess prodigy", "lawyer",
        "pilot", "farmer", "thief", "physicist", "bride", "soldier", "taxi driver", "cook", "priest", "dancer", "photographer",
        "archaeologist", "truck driver", "translator", "gambler", "violin maker", "midwife", "lighthouse keeper", "hacker",
    ];

    public static readonly string[] Companions =
    [
        "an estranged brother", "a runaway teenager", "a talking dog", "a rival from school", "the town's only doctor",
        "a former lover", "a mysterious stranger", "a band of misfits", "an undercover agent", "a dying patriarch",
        "a street magician", "a failed actor", "two quarrelling sisters", "a war correspondent", "an eccentric inventor",
    ];

    public static readonly string[] Places =
    [
        "a remote fishing village", "post-war Vienna", "the outskirts of Lagos", "a crumbling seaside hotel", "1970s Buenos Aires",
        "a mining town in the Andes", "the last train to Istanbul", "a research station in Antarctica", "suburban Ohio",
        "the back streets of Naples", "a monastery in the Himalayas", "wartime Leningrad", "a floating casino", "rural Ireland",
        "the underworld of Hong Kong", "a boarding school in Kyoto", "the deserts of New Mexico", "a colony on Mars",
    ];

    /// <summary>A companion follows.</summary>
    public static readonly string[] Turns =
    [
        "The only one to believe the story is", "Help comes from the last person expected:", "The way leads through the memories of",
        "Nothing would be possible without", "Everything changes with the arrival of", "The wrong person to cross is",
    ];

    public static readonly string[] Endings =
    [
        "before the truth costs them everything", "while old enemies close in", "and discovers that home was never far away",
        "as a storm cuts the town off from the world", "only to find that nothing is what it seemed",
        "in a single night that changes three lives", "with nobody left to trust", "and learns what forgiveness is worth",
        "against the wishes of the whole village", "before the last ship leaves", "and falls in love on the way",
    ];

    public static readonly string[] SecondSentences =
    [
        "Based on a true story.", "As the summer ends, an unlikely friendship begins.", "But the past has other plans.",
        "What follows is a journey through memory, music and regret.", "Soon, the whole city is watching.",
        "One by one, the guests disappear.", "No one expected the dog to be right.", "Nothing in the valley will be the same again.",
    ];

    private static readonly Dictionary<int, string[]> ByGenre = new()
    {
        [Genres.Action] = ["must stop an arms dealer", "is hunted across three borders", "takes one last contract"],
        [Genres.Adventure] = ["sets out to find a drowned city", "follows a map drawn by a madman", "crosses a continent on foot"],
        [Genres.Animation] = ["befriends a cloud that lost its sky", "wakes the toys of an abandoned shop", "learns to fly backwards"],
        [Genres.Comedy] = ["inherits a bankrupt circus", "pretends to be a bishop for a weekend", "is mistaken for a movie star"],
        [Genres.Crime] = ["plans the perfect heist", "covers up an accidental killing", "is blackmailed by a judge"],
        [Genres.Documentary] = ["opens an archive that was sealed for decades", "follows a season in the life of a village choir"],
        [Genres.Drama] = ["returns home for a funeral", "hides a letter that was never meant to arrive", "faces a choice nobody should have to make"],
        [Genres.Family] = ["rescues a stray elephant", "enters the county soapbox race", "finds a door in the attic"],
        [Genres.Fantasy] = ["is chosen to carry a burning crown", "bargains with the queen of the river", "wakes a sleeping dragon"],
        [Genres.History] = ["carries a secret treaty to the capital", "witnesses the fall of an empire"],
        [Genres.Horror] = ["moves into a house that remembers its dead", "hears voices from a sealed well", "plays a record that must not be played"],
        [Genres.Music] = ["forms a band with sworn enemies", "searches for the singer of a forgotten record"],
        [Genres.Mystery] = ["investigates a death that nobody reported", "receives photographs of the day to come"],
        [Genres.Romance] = ["falls for the person they were hired to ruin", "meets a first love on the wrong wedding day"],
        [Genres.ScienceFiction] =
            ["receives a message from a ship lost long ago", "discovers that time runs out at the edge of town", "builds a machine that remembers"],
        [Genres.TvMovie] = ["organises the Christmas pageant", "takes over the family bakery"],
        [Genres.Thriller] = ["overhears a plan to kill a senator", "wakes up with someone else's passport", "is framed by an old friend"],
        [Genres.War] = ["leads a lost platoon through enemy lines", "smuggles children out of a besieged city"],
        [Genres.Western] = ["rides into a town without a sheriff", "hunts the gang that burned the ranch"],
    };

    /// <summary>What happens, for a genre given by its bit number.</summary>
    public static string[] Events(int genre) => ByGenre[genre];
}
