namespace MovieAnalytics.Core.Recommendations;

/// <summary>Walks two ascending lists and stops where they agree: gives the places in both.</summary>
internal ref struct SharedColumns(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
{
    private readonly ReadOnlySpan<int> _first = first;
    private readonly ReadOnlySpan<int> _second = second;
    private int _a = -1;
    private int _b = -1;

    public readonly (int First, int Second) Current => (_a, _b);

    public readonly SharedColumns GetEnumerator() => this;

    public bool MoveNext()
    {
        _a++;
        _b++;
        while (_a < _first.Length && _b < _second.Length)
        {
            if (_first[_a] == _second[_b])
                return true;
            if (_first[_a] < _second[_b])
                _a++;
            else
                _b++;
        }
        return false;
    }
}
