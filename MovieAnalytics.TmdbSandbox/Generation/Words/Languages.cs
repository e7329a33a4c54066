
namespace MovieAnalytics.TmdbSandbox.Generation.Words;

/// <summary>
/// A language that films are made in, its country, and the words its original titles are made of: Left, Joiner, Right. Weight
/// is its share of the catalogue in per cent.
/// </summary>
internal sealed record Language(
    string Code, string EnglishName, string Name, string CountryCode, string Country, int Weight, string Joiner, string[] Left, string[] Right);

internal static class Languages
{
    public static readonly Language[] All =
    [
        new("en", "English", "English", "US", "United States of America", 52, " ", [], []),
        new("fr", "French", "Français", "FR", "France", 8, " ", ["La Nuit", "L'Été", "Le Voyage", "Les Enfants", "La Maison", "Le Secret"],
            ["de l'Eau", "des Ombres", "oubliée", "de Jeanne", "du Silence", "à Marseille"]),
        new("es", "Spanish", "Español", "ES", "Spain", 8, " ", ["El Jardín", "La Casa", "Los Hijos", "La Niña", "El Camino", "Las Cartas"],
            ["del Olvido", "sin Nombre", "de la Luna", "perdida", "del Sur", "de Elena"]),
        new("ja", "Japanese", "日本語", "JP", "Japan", 5, "の", ["秋", "東京", "夜", "海", "桜", "雪国", "昭和"], ["物語", "休日", "約束", "手紙", "家族", "探偵"]),
        new("de", "German", "Deutsch", "DE", "Germany", 5, " ", ["Das Haus", "Die Stille", "Der Fall", "Die Brücke", "Zwei Brüder", "Der Sommer"],
            ["am See", "von gestern", "ohne Namen", "im Winter", "des Königs", "hinter den Türen"]),
        new("it", "Italian", "Italiano", "IT", "Italy", 4, " ", ["La Notte", "Il Ladro", "L'Estate", "Le Stanze", "Il Cielo", "La Strada"],
            ["di Napoli", "perduta", "del Silenzio", "di Anna", "senza Fine", "d'Inverno"]),
        new("hi", "Hindi", "हिन्दी", "IN", "India", 3, " ", ["दिल", "प्यार", "सपनों", "रात", "बारिश"], ["का सफ़र", "की कहानी", "का वादा", "के रंग"]),
        new("zh", "Mandarin", "普通话", "CN", "China", 3, "", ["长江", "北京", "最后的", "红色", "春天的"], ["故事", "夜晚", "秘密", "父亲", "列车"]),
        new("pt", "Portuguese", "Português", "BR", "Brazil", 3, " ", ["O Homem", "A Cidade", "Noites", "O Verão"],
            ["de Lisboa", "sem Fim", "da Memória", "do Mar"]),
        new("ko", "Korean", "한국어/조선말", "KR", "South Korea", 2, " ", ["마지막", "서울의", "겨울", "비밀의", "푸른"], ["기억", "정원", "여름", "형사", "편지"]),
        new("ru", "Russian", "Pусский", "RU", "Russia", 2, " ", ["Последний", "Тихий", "Белый", "Забытый"], ["поезд", "дом", "вечер", "берег", "сон"]),
        new("ar", "Arabic", "العربية", "EG", "Egypt", 1, " ", ["ليلة", "بيت", "أغنية", "حكاية"], ["القاهرة", "النيل", "الصمت", "الغريب"]),
        new("he", "Hebrew", "עִבְרִית", "IL", "Israel", 1, " ", ["בית", "קיץ", "סוד"], ["הים", "הלילה", "אבא"]),
        new("th", "Thai", "ภาษาไทย", "TH", "Thailand", 1, "", ["บ้าน", "รัก", "คืน"], ["สุดท้าย", "ในฝัน", "แห่งสายฝน"]),
        new("sv", "Swedish", "svenska", "SE", "Sweden", 1, " ", ["Huset", "Sommaren", "Flickan"], ["vid havet", "utan namn", "på ön"]),
        new("ta", "Tamil", "தமிழ்", "IN", "India", 1, " ", ["காதல்", "மழை", "கடைசி"], ["கதை", "பயணம்", "இரவு"]),
    ];

    private static readonly byte[] ByWeight = [.. All.SelectMany((language, i) => Enumerable.Repeat((byte)i, language.Weight))];

    public static Language Pick(ref Dice dice) => All[ByWeight[dice.Below(ByWeight.Length)]];
}
