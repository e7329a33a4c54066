using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MovieAnalytics.Core.Movies;

/// <summary>
/// The place after one movie in one order. For clients an opaque text: the sort's name, the id, and the value that the
/// movie had, so that the place stays where it is when the movie moves.
/// </summary>
/// <param name="Sort">The order it is a place in.</param>
/// <param name="Value">The sort column's value, of its CLR type; null for a movie without one.</param>
/// <param name="Id">The movie.</param>
public sealed record MovieCursor(MovieSort Sort, object? Value, int Id)
{
    private const char Separator = '|';

    public override string ToString()
    {
        var value = Value switch
        {
            null => "",
            DateOnly date => "=" + date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            double number => "=" + number.ToString("R", CultureInfo.InvariantCulture),
            _ => "=" + Convert.ToString(Value, CultureInfo.InvariantCulture),
        };
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Sort.Name}{Separator}{Id}{Separator}{value}")));
    }

    /// <summary>Null when the text is no cursor at all.</summary>
    public static MovieCursor? Parse(string text)
    {
        if (!Base64Url.IsValid(text))
            return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Separator, 3);
        if (parts.Length != 3
            || !MovieSort.All.TryGetValue(parts[0], out var sort)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return null;
        if (parts[2].Length == 0)
            return sort.HasNulls ? new MovieCursor(sort, null, id) : null;
        return ParseValue(sort.Type, parts[2][1..]) is { } value ? new MovieCursor(sort, value, id) : null;
    }

    private static object? ParseValue(string type, string text) => type switch
    {
        "double precision" => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        "integer" => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        "bigint" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
        "text" => text.Contains('\0') ? null : text,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
