using System.Globalization;
using System.Text.Json.Nodes;

namespace MovieAnalytics.Tests.Http.Fuzzing;

/// <summary>Makes up values for a parameter: some that its schema takes, some at its bounds, some beyond, some that are nonsense.</summary>
/// <param name="random">Seeded, so that a run can be had again.</param>
/// <param name="known">Values that mean something to the catalogue, by the parameter's name.</param>
internal sealed class ValueMaker(Random random, IReadOnlyDictionary<string, string[]> known)
{
    private static readonly string[] Nonsense =
    [
        "", " ", "abc", "-1", "0", "1.5", "1e9", "NaN", "Infinity", "0x10", "１２", "٣", "null", "undefined", "true", "' or 1=1 --",
        "\"; drop table movies;", "\0", "a\0b", "<script>alert(1)</script>", "😀", "é", "e\u0301", "\u202eabc", "\uffff", "\n", "\r\nSet-Cookie: x=1", "%",
        "%00", "%2e%2e", "{}", "[]", "$1", "@p1", "*", "(", "\\", "/", "99999999999999999999", "-99999999999999999999", "2147483648",
        "9223372036854775808", "2026-02-30", "0000-00-00", "9999-12-31", "0001-01-01", "2026-11-20T25:00:00Z", "00000000-0000-0000-0000-000000000000",
        "0199c0de-7000-7000-8000-000000000000", "+5", "5 ", "٥٥", "ﬀ", "ß", "İ", "the a of", "!!!", "a:* & b | !c", "'a' <-> 'b'",
    ];

    private static readonly string[] Words =
    [
        "the", "night", "love", "star", "man", "dark", "city", "war", "kiling", "amelie", "2", "x", "of", "wolf's", "été", "東京",
    ];

    private static readonly DateTime Today = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);

    public string Make(string name, JsonObject schema, bool isValid)
    {
        if (!isValid)
            return random.Next(2) == 0 ? Nonsense[random.Next(Nonsense.Length)] : Beyond(schema);
        if (known.TryGetValue(name, out var values) && random.Next(3) > 0)
            return values[random.Next(values.Length)];
        return schema["enum"] is JsonArray choices ? (string)choices[random.Next(choices.Count)]! : Inside(schema);
    }

    public string AnyNonsense() => Nonsense[random.Next(Nonsense.Length)];

    private string Inside(JsonObject schema)
    {
        var (min, max) = Bounds(schema);
        return ((string?)schema["type"], (string?)schema["format"]) switch
        {
            ("integer", _) => (random.Next(4) switch
            {
                0 => min,
                1 => max,
                _ => min + random.NextInt64(Math.Min(max - min, 100) + 1),
            }).ToString(CultureInfo.InvariantCulture),
            ("number", _) => Math.Round(min + (random.NextDouble() * (max - min)), random.Next(4)).ToString(CultureInfo.InvariantCulture),
            ("boolean", _) => random.Next(2) == 0 ? "true" : "false",
            (_, "date") => DateOnly.FromDateTime(Today).AddDays(random.Next(10) == 0 ? random.Next(-700_000, 2_000_000) : random.Next(-40, 3))
                .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            (_, "date-time") => Today.AddMinutes(random.Next(-10_000, 10_000)).ToString("O", CultureInfo.InvariantCulture),
            (_, "uuid") => new Guid(Bytes()).ToString(),
            _ => Text((int?)schema["maxLength"] ?? 50),
        };
    }

    private string Beyond(JsonObject schema)
    {
        var (min, max) = Bounds(schema);
        return (string?)schema["type"] is "integer" or "number"
            ? (random.Next(2) == 0 ? min - 1 : max + 1).ToString(CultureInfo.InvariantCulture)
            : new string('x', ((int?)schema["maxLength"] ?? 20) + 1);
    }

    private string Text(int maxLength)
    {
        var words = string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Words[random.Next(Words.Length)]));
        return random.Next(20) == 0 ? new string('y', maxLength) : words[..Math.Min(words.Length, maxLength)];
    }

    private byte[] Bytes()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return bytes;
    }

    private static (long Min, long Max) Bounds(JsonObject schema) =>
        ((long?)(int?)schema["minimum"] ?? int.MinValue, (long?)(int?)schema["maximum"] ?? int.MaxValue);
}
