
namespace MovieAnalytics.TmdbSandbox.Generation.Words;

/// <summary>What English titles are made of.</summary>
internal static class TitleWords
{
    public static readonly string[] Adjectives =
    [
        "Last", "Silent", "Broken", "Hidden", "Burning", "Crimson", "Midnight", "Forgotten", "Golden", "Empty", "Distant",
        "Restless", "Scarlet", "Frozen", "Electric", "Velvet", "Savage", "Gentle", "Wicked", "Hollow", "Lonely", "Perfect",
        "Secret", "Stolen", "Wild", "Blue", "Black", "White", "Dark", "Bright", "Bitter", "Sweet", "Invisible", "Impossible",
        "Infinite", "Fallen", "Sacred", "Cruel", "Quiet", "Strange", "Ancient", "Modern", "Reckless", "Faithful", "Drowned",
        "Wandering", "Sleeping", "Final", "First", "Second", "Ordinary", "Borrowed", "Paper", "Iron", "Glass", "Silver",
        "Northern", "Southern", "Lost", "Haunted", "Fearless", "Bloody", "Rising", "Sunken", "Endless", "Unquiet", "Tender",
        "Crooked", "Careless", "Merciless", "Holy", "Neon", "Violet", "Winter", "Summer", "Autumn", "Little", "Great",
    ];

    public static readonly string[] Nouns =
    [
        "River", "Garden", "Shadow", "Promise", "Empire", "Stranger", "Witness", "Harbor", "Mirror", "Letter", "Song", "Storm",
        "Horizon", "Detective", "Widow", "Soldier", "King", "Queen", "Thief", "Hunter", "Orchard", "Lighthouse", "Highway",
        "Kingdom", "Machine", "Memory", "Signal", "Island", "Desert", "Forest", "Mountain", "Ocean", "Station", "Bridge",
        "Tower", "Cathedral", "Carnival", "Circus", "Waltz", "Symphony", "Wolf", "Raven", "Tiger", "Fox", "Sparrow", "Whale",
        "Horse", "Serpent", "Moon", "Sun", "Star", "Comet", "Planet", "Engine", "Clock", "Compass", "Map", "Key", "Door",
        "Window", "House", "Room", "Hotel", "Diner", "Motel", "Farm", "Village", "City", "Border", "Frontier", "Colony",
        "Prophet", "Saint", "Sinner", "Liar", "Gambler", "Dancer", "Pianist", "Painter", "Teacher", "Doctor", "Nurse",
        "Captain", "Pilot", "Sailor", "Passenger", "Exile", "Orphan", "Heir", "Bride", "Groom", "Daughter", "Son", "Brother",
        "Sister", "Mother", "Father", "Ghost", "Angel", "Devil", "Monster", "Dragon", "Crown", "Sword", "Bullet", "Knife",
        "Ashes", "Dust", "Smoke", "Fire", "Rain", "Snow", "Thunder", "Silence", "Echo", "Fever", "Dream", "Nightmare",
        "Paradise", "Verdict", "Alibi", "Conspiracy", "Heist", "Escape", "Pursuit", "Reckoning", "Redemption", "Betrayal",
        "Summer", "Winter", "Autumn", "Spring", "Midnight", "Dawn", "Dusk", "Tomorrow", "Yesterday", "Sunday", "Honeymoon",
    ];

    public static readonly string[] Gerunds =
    [
        "Leaving", "Finding", "Losing", "Saving", "Killing", "Loving", "Chasing", "Remembering", "Forgetting", "Burying",
        "Waiting for", "Crossing", "Escaping", "Dreaming of", "Running to", "Falling for", "Becoming", "Raising", "Being",
    ];

    public static readonly string[] Places =
    [
        "Lisbon", "Havana", "Tokyo", "Marseille", "Brooklyn", "Trieste", "Odessa", "Bombay", "Cairo", "Reykjavik", "Buenos Aires",
        "Nashville", "Shanghai", "Istanbul", "Casablanca", "Vienna", "Prague", "Montana", "Alaska", "Texas", "Dublin", "Belfast",
        "Seoul", "Manila", "Lagos", "Nairobi", "Kyoto", "Naples", "Seville", "Leningrad", "Berlin", "Warsaw", "Bucharest",
        "New Orleans", "Detroit", "Chicago", "Los Angeles", "Coney Island", "the Moon", "Mars", "Nowhere", "the Valley",
        "the North", "the Border", "Elm Street", "Harlem", "Soho", "Glasgow", "Oslo", "Helsinki", "Tangier", "Beirut",
    ];

    public static readonly string[] Numbers = ["Two", "Three", "Four", "Five", "Six", "Seven", "Nine", "Eleven", "Twelve", "13", "39", "100", "1000"];

    public static readonly string[] Subtitles =
    [
        "The Return", "Reckoning", "The Beginning", "Resurrection", "Aftermath", "No Way Back", "The Last Stand", "Legacy",
        "Dead Reckoning", "Homecoming", "Origins", "Uprising", "The Long Night", "Redemption", "Endgame", "Lost City",
    ];

    public static readonly string[] Taglines =
    [
        "Some doors should stay closed.", "Every family has a secret.", "The past never forgets.", "Love was never the plan.",
        "He had one night to make it right.", "Trust no one.", "The truth is out of season.", "It only takes one mistake.",
        "Before the dawn comes the storm.", "They came for the money. They stayed for the music.", "Nobody leaves twice.",
        "Fear has a new address.", "A story older than the town itself.", "Justice takes its time.", "Laugh now, run later.",
        "Home is the one place they could not go.", "Not every hero is invited.", "What would you give to start again?",
        "Seven strangers. One way out.", "The sea keeps what it takes.", "Winter is the least of their worries.",
    ];
}
