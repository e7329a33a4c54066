namespace MovieAnalytics.Core.Recommendations;

/// <summary>Splits an overview into words: lower case, letters and digits, three characters at least, a plural's s cut off.</summary>
internal static class OverviewTerms
{
    private const int MinLength = 3;
    private const int MaxLength = 32;

    /// <summary>Hands each word to <paramref name="add"/>; the span is valid during the call only.</summary>
    public static void Split(ReadOnlySpan<char> overview, Action<ReadOnlySpan<char>> add)
    {
        Span<char> word = stackalloc char[MaxLength];
        var length = 0;
        for (var i = 0; i <= overview.Length; i++)
        {
            if (i < overview.Length && char.IsLetterOrDigit(overview[i]))
            {
                if (length < MaxLength)
                    word[length++] = char.ToLowerInvariant(overview[i]);
                continue;
            }
            if (length > MinLength && word[length - 1] == 's' && word[length - 2] != 's')
                length--;
            if (length >= MinLength)
                add(word[..length]);
            length = 0;
        }
    }
}
