using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Describing;

namespace MovieAnalytics.Functions.Http.Reading;

/// <summary>
/// Reads a request's parameters and remembers which names exist, what is wrong, and the canonical form of what was given:
/// a parameter that is out of range is named in a 400, one that the path does not have is named there or in <see cref="Ignored"/>.
/// Every method takes, after the parameter's name, a sentence about it: the API's description has it from here.
/// </summary>
/// <param name="query">The parameters.</param>
/// <param name="ignoresUnknown">Whether parameters that the path does not have are left out; otherwise they are refused.</param>
internal sealed class QueryReader(IEnumerable<KeyValuePair<string, StringValues>> query, bool ignoresUnknown = false)
{
    // The Functions host takes a function key in this parameter; it is none of ours.
    private const string KeyParameter = "code";

    private readonly Dictionary<string, StringValues> _given = new(query, StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<string> _known = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _canonical = new(StringComparer.Ordinal);
    private readonly List<ParameterError> _errors = [];

    /// <summary>Gets told of every parameter that is read; null while a request is answered.</summary>
    public OperationDescription? Description { get; init; }

    /// <summary>Parameters that the path does not have and that changed nothing; known after <see cref="Problem"/>.</summary>
    public IReadOnlyList<string> Ignored { get; private set; } = [];

    /// <summary>The parameters in effect that differ from their defaults, sorted and escaped: equal requests, equal text.</summary>
    public string Canonical => Format(_canonical);

    public int Int(string name, string about, int min, int max, int fallback) => OptionalInt(name, about, min, max, fallback) ?? fallback;

    /// <param name="name">The parameter.</param>
    /// <param name="about">A sentence about it.</param>
    /// <param name="min">The least value allowed.</param>
    /// <param name="max">The greatest value allowed.</param>
    /// <param name="sameAsAbsent">A value that means the same as none.</param>
    /// <param name="beyond">What to do instead of asking for more than the greatest value.</param>
    public int? OptionalInt(string name, string about, int min, int max, int? sameAsAbsent = null, string? beyond = null)
    {
        Description?.Query(name, about, Schema.Integer(min, max, sameAsAbsent));
        return Read(name, text =>
        {
            if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) || value < min || value > max)
                return Refuse<int?>(name, $"must be a whole number from {min} to {max}, but is '{text}'.{(beyond is null ? "" : " ")}{beyond}");
            return Accept<int?>(name, value, value == sameAsAbsent ? null : value.ToString(CultureInfo.InvariantCulture));
        });
    }

    /// <summary>A rating, to one decimal: finer differences make no difference to anybody, but each would be cached by itself.</summary>
    public double? OptionalRating(string name, string about)
    {
        Description?.Query(name, about, Schema.Number(0, 10));
        return Read(name, text =>
        {
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value is not (>= 0 and <= 10))
                return Refuse<double?>(name, $"must be a number from 0 to 10, but is '{text}'.");
            var rounded = Math.Round(value, 1, MidpointRounding.AwayFromZero);
            return Accept<double?>(name, rounded, rounded.ToString("0.#", CultureInfo.InvariantCulture));
        });
    }

    /// <param name="name">The parameter.</param>
    /// <param name="about">A sentence about it.</param>
    /// <param name="formerly">What clients of the earlier system call it; one of the two may be given.</param>
    public DateOnly? OptionalDate(string name, string about, string formerly)
    {
        var (date, former) = (OptionalDate(name, about), OptionalDate(formerly, $"What the earlier system called `{name}`; give one of the two."));
        if (date is not null && former is not null)
            Fail(formerly, $"is another name of '{name}'; give one of them.");
        // Under one name, so that both are one entry of the cache.
        if (_canonical.Remove(formerly, out var text))
            _canonical[name] = text;
        return date ?? former;
    }

    public DateOnly? OptionalDate(string name, string about)
    {
        Description?.Query(name, about, Schema.Date);
        return Read(name, text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? Accept<DateOnly?>(name, value, text)
            : Refuse<DateOnly?>(name, $"must be a date like 2026-01-31, but is '{text}'."));
    }

    /// <summary>A point in time; without an offset it is UTC.</summary>
    public DateTimeOffset? OptionalTime(string name, string about)
    {
        Description?.Query(name, about, Schema.Time);
        return Read(name, text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value)
            ? Accept<DateTimeOffset?>(name, value, value.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture))
            : Refuse<DateTimeOffset?>(name, $"must be a time like 2026-01-31T12:00:00Z, but is '{text}'."));
    }

    public Guid? OptionalGuid(string name, string about)
    {
        Description?.Query(name, about, Schema.Uuid);
        return Read(name, text => Guid.TryParseExact(text, "D", out var value)
            ? Accept<Guid?>(name, value, value.ToString())
            : Refuse<Guid?>(name, $"must be an id like 0199c0de-7000-7000-8000-000000000000, but is '{text}'."));
    }

    public bool Flag(string name, string about)
    {
        Description?.Query(name, about, Schema.Flag);
        return Read(name, text => text switch
        {
            "true" => Accept<bool?>(name, true, "true"),
            "false" => Accept<bool?>(name, false, null),
            _ => Refuse<bool?>(name, $"must be true or false, but is '{text}'."),
        }) ?? false;
    }

    /// <summary>One of the named values.</summary>
    public T Choice<T>(string name, string about, IReadOnlyDictionary<string, T> choices, string fallback) =>
        choices[Choices(name, about, choices, fallback) ?? fallback];

    /// <summary>The same for names that stand for themselves; null where there is none.</summary>
    public string? OptionalName(string name, string about, IReadOnlyDictionary<string, string> choices) => Choices(name, about, choices, null);

    /// <summary>Text of at most <paramref name="maxLength"/> characters, trimmed; null when absent.</summary>
    public string? OptionalText(string name, string about, int maxLength)
    {
        Description?.Query(name, about, Schema.Text(maxLength));
        return ReadText(name, maxLength);
    }

    public string Text(string name, string about, int maxLength)
    {
        Description?.Query(name, about, Schema.Text(maxLength), isRequired: true);
        if (!_given.ContainsKey(name))
            Fail(name, "is required.");
        return ReadText(name, maxLength) ?? "";
    }

    /// <summary>An id out of the path, which is a positive number.</summary>
    public int Id(string name, string about, string segment)
    {
        Description?.Path(name, about, Schema.Integer(1, int.MaxValue));
        if (int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0)
            return Accept(name, value, value.ToString(CultureInfo.InvariantCulture));
        Fail(name, $"must be a whole number from 1 to {int.MaxValue}, but is '{segment}'.");
        return 0;
    }

    /// <summary>A job's id out of the path.</summary>
    public Guid JobId(string name, string about, string segment)
    {
        Description?.Path(name, about, Schema.Uuid);
        if (Guid.TryParseExact(segment, "D", out var id))
            return id;
        Fail(name, $"must be a job's id, such as 0199c0de-7000-7000-8000-000000000000, but is '{segment}'.");
        return Guid.Empty;
    }

    /// <summary>A name out of the path. Whether it is one of the choices is for the function to see: what is not there is a 404.</summary>
    public string Segment(string name, string about, IEnumerable<string> choices, string segment)
    {
        Description?.Path(name, about, Schema.OneOf(choices));
        return segment;
    }

    /// <summary>A header that the function reads; null when absent.</summary>
    public string? Header(HttpRequest request, string name, string about, int maxLength)
    {
        Description?.Header(name, about, Schema.Text(maxLength));
        var value = request.Headers[name].ToString();
        if (value.Length > maxLength)
            _errors.Add(new ParameterError(name, $"The header {name} must not be longer than {maxLength} characters, but has {value.Length}."));
        return value.Length == 0 ? null : value;
    }

    /// <summary>Says that a value fits its parameter but not the rest of the request.</summary>
    public void Fail(string name, string detail) => _errors.Add(new ParameterError(name, $"'{name}' {detail}"));

    /// <summary>The same request with one parameter set (or, with null, absent), for links to other pages.</summary>
    public string With(params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var changed = new SortedDictionary<string, string>(_canonical, StringComparer.Ordinal);
        foreach (var (name, value) in changes)
        {
            changed.Remove(name);
            if (value is not null)
                changed[name] = value;
        }

        // Ids stand in the path, not in the query.
        foreach (var name in changed.Keys.Where(name => !_known.Contains(name)).ToList())
            changed.Remove(name);
        return Format(changed);
    }

    /// <summary>Null when all is well. Call it after every parameter was read: what was not read is unknown.</summary>
    public Problem? Problem()
    {
        var unknown = _given.Keys.Where(name => !_known.Contains(name) && name != KeyParameter).ToList();
        if (ignoresUnknown)
            Ignored = unknown;
        else
            _errors.AddRange(unknown.Select(Unknown));
        return _errors.Count == 0
            ? null
            : new Problem(ProblemType.InvalidParameter, string.Join(' ', _errors.Select(error => error.Detail))) { Errors = _errors };
    }

    private ParameterError Unknown(string name) => new(name, _known.Count == 0
        ? $"'{name}' is not known; this path takes no parameters."
        : $"'{name}' is not known; this path takes {string.Join(", ", _known)}.");

    private string? Choices<T>(string name, string about, IReadOnlyDictionary<string, T> choices, string? sameAsAbsent)
    {
        Description?.Query(name, about, Schema.OneOf(choices.Keys, sameAsAbsent));
        return Read(name, text => choices.ContainsKey(text)
            ? Accept(name, text, text == sameAsAbsent ? null : text)
            : Refuse<string>(name, $"must be one of {string.Join(", ", choices.Keys)}, but is '{text}'."));
    }

    private string? ReadText(string name, int maxLength) => Read(name, text =>
    {
        var trimmed = text.Trim();
        if (trimmed.Length > maxLength)
            return Refuse<string>(name, $"must not be longer than {maxLength} characters, but has {trimmed.Length}.");
        // PostgreSQL has no NUL in text, and no one types one.
        if (trimmed.Contains('\0'))
            return Refuse<string>(name, "must not contain a NUL character.");
        return Accept(name, trimmed, trimmed);
    });

    private T? Read<T>(string name, Func<string, T?> parse)
    {
        _known.Add(name);
        if (!_given.TryGetValue(name, out var values))
            return default;
        if (values.Count > 1)
            return Refuse<T>(name, "must be given once only.");
        return string.IsNullOrWhiteSpace(values[0]) ? Refuse<T>(name, "must not be empty; leave it out instead.") : parse(values[0]!);
    }

    private T Accept<T>(string name, T value, string? canonical)
    {
        if (canonical is not null)
            _canonical[name] = canonical;
        return value;
    }

    private T? Refuse<T>(string name, string detail)
    {
        Fail(name, detail);
        return default;
    }

    private static string Format(SortedDictionary<string, string> parameters) =>
        string.Join('&', parameters.Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}"));
}
