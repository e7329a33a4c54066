namespace MovieAnalytics.Core.Recommendations;

/// <summary>A sparse matrix in compressed rows: for each row the columns that are not zero, and their values.</summary>
internal sealed class SparseRows(int[] starts, int[] columns, float[] values)
{
    public int Count => starts.Length - 1;

    public ReadOnlySpan<int> Columns(int row) => columns.AsSpan(starts[row], starts[row + 1] - starts[row]);

    public ReadOnlySpan<float> Values(int row) => values.AsSpan(starts[row], starts[row + 1] - starts[row]);

    /// <summary>Turns counts into the starts of rows.</summary>
    public static int[] Starts(ReadOnlySpan<int> counts)
    {
        var starts = new int[counts.Length + 1];
        for (var row = 0; row < counts.Length; row++)
            starts[row + 1] = starts[row] + counts[row];
        return starts;
    }
}
