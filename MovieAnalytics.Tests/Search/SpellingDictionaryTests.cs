using FsCheck;
using FsCheck.Xunit;
using MovieAnalytics.Core.Search.Spelling;

namespace MovieAnalytics.Tests.Search;

public sealed class SpellingDictionaryTests
{
    private static readonly SpellingDictionary Dictionary =
        new(["the", "star", "wars", "of", "godfather", "inception", "inspection", "interstellar", "stars", "arthur", "artur", "1917", "千と"]);

    [Theory]
    [InlineData("godfater", "godfather")]
    [InlineData("gdofather", "godfather")]
    [InlineData("gdofahter", "godfather")]
    [InlineData("intersteler", "interstellar")]
    [InlineData("insepction", "inspection inception")]
    [InlineData("statr", "star stars")]
    [InlineData("starwars", "star wars")]
    [InlineData("teh", "the")]
    [InlineData("zzzzzz", "")]
    [InlineData("1918", "")]
    [InlineData("千尋", "")]
    [InlineData("", "")]
    public void Correct_Misspelt_GivesTheNearest(string typed, string corrections) =>
        Assert.Equal(corrections, string.Join(' ', Dictionary.Correct(typed, 5, onlyMoreFrequent: false)));

    [Fact]
    public void Correct_KnownWord_IsDoubtedOnlyForAMoreFrequentOne()
    {
        Assert.Equal(["arthur"], Dictionary.Correct("artur", 5, onlyMoreFrequent: true));
        Assert.Empty(Dictionary.Correct("arthur", 5, onlyMoreFrequent: true));
        Assert.Equal(["artur"], Dictionary.Correct("arthur", 5, onlyMoreFrequent: false));
    }

    [Property]
    public void Correct_OneEditAnywhere_FindsTheWord(PositiveInt place, PositiveInt kind, PositiveInt letter)
    {
        const string word = "interstellar";
        var at = place.Get % word.Length;
        var with = (char)('a' + letter.Get % 26);
        var typed = (kind.Get % 3) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, with.ToString()),
            _ => word[..at] + with + word[(at + 1)..],
        };
        Assert.True(typed == word || Dictionary.Correct(typed, 5, onlyMoreFrequent: false).Contains(word), typed);
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("abc", "abd", 1)]
    [InlineData("abcd", "abdc", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("abcdef", "uvwxyz", 4)]
    public void EditDistance_OfTwoWords_StopsBeyondTheMaximum(string a, string b, int distance)
    {
        Assert.Equal(distance, EditDistance.Of(a, b, 3));
        Assert.Equal(distance, EditDistance.Of(b, a, 3));
    }
}
