using MovieAnalytics.Core.Search.Text;

namespace MovieAnalytics.Core.Search.Spelling;

/// <summary>
/// Corrects words by symmetric deletion: what is left of a known word's first letters after deleting up to two is
/// looked up for the same of the mistyped word, so a handful of binary searches finds all words within two edits.
/// </summary>
/// <remarks>
/// Held as two flat arrays, hash and word number sorted by hash: 8 bytes an entry, at most 29 entries a word, which makes under
/// 50 MB of the 200,000 words that are loaded at most.
/// </remarks>
internal sealed class SpellingDictionary
{
    public const int MaxDistance = 2;
    public const int MaxWords = 200_000;

    /// <summary>Only this many leading letters count for the look-up; the distance is checked on the whole word.</summary>
    private const int PrefixLength = 7;

    private readonly string[] _words;
    private readonly Dictionary<string, int> _ranks;
    private readonly uint[] _hashes;
    private readonly int[] _owners;

    /// <param name="words">The most frequent first: of equally near words that one is proposed first.</param>
    public SpellingDictionary(IEnumerable<string> words)
    {
        _words = [.. words.Where(IsCorrectable).Take(MaxWords)];
        _ranks = new Dictionary<string, int>(_words.Length, StringComparer.Ordinal);
        var hashes = new List<uint>(_words.Length * 16);
        var owners = new List<int>(_words.Length * 16);
        var deletes = new HashSet<uint>();
        for (var i = 0; i < _words.Length; i++)
        {
            _ranks.Add(_words[i], i);
            deletes.Clear();
            CollectDeletes(Prefix(_words[i]), DistanceFor(_words[i].Length), deletes);
            hashes.AddRange(deletes);
            owners.AddRange(Enumerable.Repeat(i, deletes.Count));
        }
        _hashes = [.. hashes];
        _owners = [.. owners];
        Array.Sort(_hashes, _owners);
    }

    /// <summary>
    /// The nearest words, nearest first, then the most frequent, and not the word itself. A word that none is near to may be two
    /// written together: "starwars" gives "star wars".
    /// </summary>
    /// <param name="word">Folded, as <see cref="Words"/> gives them.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="onlyMoreFrequent">Of a word that is known itself, only neighbours that are more frequent, one edit away.</param>
    public List<string> Correct(string word, int limit, bool onlyMoreFrequent)
    {
        if (!IsCorrectable(word))
            return [];
        var max = DistanceFor(word.Length);
        var rank = _words.Length;
        if (onlyMoreFrequent && _ranks.TryGetValue(word, out var known))
            (max, rank) = (1, known);
        var deletes = new HashSet<uint>();
        CollectDeletes(Prefix(word), max, deletes);
        var seen = new HashSet<int>();
        var found = new List<(int Distance, int Owner)>();
        foreach (var hash in deletes)
            for (var i = FirstOf(hash); i < _hashes.Length && _hashes[i] == hash; i++)
                if (_owners[i] < rank && seen.Add(_owners[i])
                    && EditDistance.Of(word, _words[_owners[i]], max) is var distance && distance > 0 && distance <= max)
                    found.Add((distance, _owners[i]));
        found.Sort();
        var corrections = found.Take(limit).Select(candidate => _words[candidate.Owner]).ToList();
        if ((found.Count == 0 || found[0].Distance > 1) && !_ranks.ContainsKey(word) && Split(word) is { } pair)
            corrections.Insert(0, pair);
        return corrections;
    }

    /// <summary>The two known words that this is made of, where the rarer one is as frequent as can be.</summary>
    private string? Split(string word)
    {
        var (best, at) = (_words.Length, 0);
        for (var i = 2; i <= word.Length - 2; i++)
            if (_ranks.TryGetValue(word[..i], out var left) && _ranks.TryGetValue(word[i..], out var right) && Math.Max(left, right) < best)
                (best, at) = (Math.Max(left, right), i);
        return at == 0 ? null : $"{word[..at]} {word[at..]}";
    }

    /// <summary>In a short word a second typo leaves nothing to go by; in one letter the first does.</summary>
    private static int DistanceFor(int length) => length switch { < 2 => 0, < 5 => 1, _ => MaxDistance };

    /// <summary>Numbers are not misspelt, and pairs of Han or Kana are no words to be corrected letter by letter.</summary>
    private static bool IsCorrectable(string word) => word.Length >= 2 && char.IsLetter(word[0]) && !Words.IsUnspaced(word);

    private static string Prefix(string word) => word.Length <= PrefixLength ? word : word[..PrefixLength];

    private static void CollectDeletes(string word, int distance, HashSet<uint> into)
    {
        into.Add(Hash(word));
        if (distance == 0)
            return;
        for (var i = 0; i < word.Length; i++)
            CollectDeletes(word.Remove(i, 1), distance - 1, into);
    }

    private int FirstOf(uint hash)
    {
        var (low, high) = (0, _hashes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_hashes[middle] < hash)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static uint Hash(string word)
    {
        var hash = 2166136261u;
        foreach (var c in word)
            hash = (hash ^ c) * 16777619;
        return hash;
    }
}
