
namespace MovieAnalytics.TmdbSandbox.Generation.Words;

/// <summary>What names of people, characters and companies are made of.</summary>
internal static class PeopleWords
{
    public static readonly string[] WomensNames =
    [
        "Anna", "Maria", "Grace", "Elena", "Sofia", "Ingrid", "Mei", "Yuki", "Aisha", "Claire", "Beatriz", "Nora", "Hannah",
        "Olivia", "Ruth", "Salma", "Tilda", "Viola", "Zoë", "Amélie", "Penélope", "Saoirse", "Lupita", "Priya", "Hye-jin",
        "Margot", "Frances", "Helen", "Judith", "Kate", "Laura", "Michelle", "Naomi", "Rosa", "Sandra", "Thandiwe", "Uma",
        "Valeria", "Winona", "Ximena", "Agnès", "Björk", "Catherine", "Diane", "Emma", "Fatima", "Greta", "Hilda", "Irène",
    ];

    public static readonly string[] MensNames =
    [
        "James", "Daniel", "Pedro", "Hiroshi", "Omar", "Luca", "Erik", "Jean", "Antonio", "Samuel", "Viktor", "Ravi", "Min-ho",
        "Andrei", "Marcus", "Oscar", "Paul", "Quentin", "Robert", "Stellan", "Tomás", "Ulrich", "Vincent", "Walter", "Xavier",
        "Yves", "Zdeněk", "Akira", "Benoît", "Christian", "Denzel", "Edward", "Federico", "Gael", "Henry", "Idris", "Javier",
        "Ken", "Leonardo", "Mads", "Nicolas", "Orson", "Philippe", "Riz", "Søren", "Takeshi", "Umberto", "Werner", "Youssef",
    ];

    public static readonly string[] Surnames =
    [
        "Adams", "Almeida", "Andersson", "Baker", "Barbosa", "Bauer", "Bergman", "Bianchi", "Brennan", "Castillo", "Chen", "Cho",
        "Clarke", "Costa", "Cruz", "Dahl", "Delacroix", "Diaz", "Dubois", "Eriksen", "Farrell", "Fischer", "Fontaine", "Garcia",
        "Grant", "Haddad", "Hansen", "Hayes", "Ibrahim", "Ito", "Ivanova", "Jansen", "Jensen", "Kapoor", "Kaurismäki", "Keller",
        "Kim", "Kowalski", "Kurosawa", "Larsen", "Lee", "Leone", "Lindqvist", "Lopez", "Maguire", "Malik", "Marchetti", "Martin",
        "Mendes", "Mifune", "Moreau", "Müller", "Nakamura", "Navarro", "Nguyen", "Novak", "O'Brien", "Okafor", "Olsen", "Ortega",
        "Ozu", "Park", "Pereira", "Petrov", "Quinn", "Rahman", "Ramírez", "Reed", "Rossi", "Ruiz", "Saito", "Santos", "Schmidt",
        "Sharma", "Silva", "Sorensen", "Stone", "Suzuki", "Takahashi", "Tanaka", "Taylor", "Torres", "Tremblay", "Vargas", "Varda",
        "Vega", "Volkov", "Walsh", "Weber", "Whitaker", "Wong", "Yamamoto", "Yılmaz", "Young", "Zamora", "Zhang", "Zimmermann",
    ];

    /// <summary>For people whose original name is not written in Latin letters.</summary>
    public static readonly string[] OriginalSurnames = ["黒澤", "田中", "鈴木", "山本", "김", "박", "이", "王", "陈", "张", "Иванов", "Петров", "حداد", "शर्मा"];

    public static readonly string[] OriginalGivenNames = ["明", "由紀", "健", "민호", "지은", "芳", "伟", "Анна", "Андрей", "يوسف", "फ़ातिमा", "प्रिया"];

    public static readonly string[] Parts =
    [
        "Detective", "Dr.", "Father", "Captain", "Aunt", "Uncle", "Sergeant", "Professor", "Old", "Young", "Judge", "Agent",
    ];

    public static readonly string[] CompanyNames =
    [
        "Lantern", "Blue Harbor", "Meridian", "Northlight", "Paper Moon", "Red Kite", "Silver Birch", "Tall Ship", "Vesper",
        "Wild Goose", "Atlas", "Bonfire", "Cobalt", "Driftwood", "Ember", "Foxglove", "Granite", "Halcyon", "Ironwood", "Juniper",
        "Kestrel", "Labyrinth", "Magpie", "Nocturne", "Obsidian", "Parallax", "Quarry", "Riverbend", "Solstice", "Tamarind",
    ];

    public static readonly string[] CompanyKinds =
        ["Pictures", "Films", "Productions", "Studios", "Entertainment", "Filmproduktion", "Cinematográfica", "Media"];

    public static readonly (string Job, string Department)[] Jobs =
    [
        ("Director", "Directing"), ("Screenplay", "Writing"), ("Producer", "Production"), ("Director of Photography", "Camera"),
        ("Editor", "Editing"), ("Original Music Composer", "Sound"), ("Production Design", "Art"), ("Costume Design", "Costume & Make-Up"),
        ("Casting", "Production"), ("Executive Producer", "Production"), ("Story", "Writing"), ("Visual Effects Supervisor", "Visual Effects"),
        ("Stunt Coordinator", "Crew"), ("Sound Designer", "Sound"), ("Art Direction", "Art"), ("Makeup Artist", "Costume & Make-Up"),
        ("Gaffer", "Lighting"), ("Second Unit Director", "Directing"), ("Foley Artist", "Sound"), ("Set Decoration", "Art"),
    ];
}
