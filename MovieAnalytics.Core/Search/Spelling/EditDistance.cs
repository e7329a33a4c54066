namespace MovieAnalytics.Core.Search.Spelling;

/// <summary>How many insertions, deletions, substitutions and swaps of neighbours turn one word into another (optimal string alignment).</summary>
internal static class EditDistance
{
    /// <returns>The distance, or <paramref name="max"/> + 1 when it is more.</returns>
    public static int Of(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int max)
    {
        if (Math.Abs(a.Length - b.Length) > max)
            return max + 1;
        var width = b.Length + 1;
        Span<int> rows = width <= 128 ? stackalloc int[3 * width] : new int[3 * width];
        var before = rows[..width];
        var above = rows[width..(2 * width)];
        var row = rows[(2 * width)..];
        for (var j = 0; j < width; j++)
            above[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var best = i;
            for (var j = 1; j < width; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                best = Math.Min(best, row[j]);
            }
            if (best > max)
                return max + 1;
            var free = before;
            before = above;
            above = row;
            row = free;
        }
        return Math.Min(above[^1], max + 1);
    }
}
