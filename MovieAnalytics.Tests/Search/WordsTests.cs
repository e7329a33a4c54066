using MovieAnalytics.Core.Search.Text;

namespace MovieAnalytics.Tests.Search;

public sealed class WordsTests
{
    [Theory]
    [InlineData("The Matrix", "the matrix")]
    [InlineData("Amélie", "amelie")]
    [InlineData("Ame\u0301lie", "amelie")]
    [InlineData("ÅNGSTRÖM Łódź Straße Ægir", "angstrom lodz strasse aegir")]
    [InlineData("Thành phố Hồ Chí Minh", "thanh pho ho chi minh")]
    [InlineData("Ёлки", "елки")]
    [InlineData("Οδύσσειας", "οδυσσειασ")]
    [InlineData("Don't Look Up", "dont look up")]
    [InlineData("Don’t Look Up", "dont look up")]
    [InlineData("1917", "1917")]
    [InlineData("Spider-Man", "spider man")]
    [InlineData("ＡＫＩＲＡ", "akira")]
    [InlineData("千と千尋", "千と と千 千尋")]
    [InlineData("千", "千")]
    [InlineData("劇場版Fate", "劇場 場版 fate")]
    [InlineData("ครัว", "คร รั ัว")]
    [InlineData("وهلأ لوين", "وهلأ لوين")]
    [InlineData("a\0b'c\"d", "a bc d")]
    [InlineData("🎬", "🎬")]
    [InlineData("???", "???")]
    [InlineData("zero\u200Bwidth", "zerowidth")]
    [InlineData(" \t\0\u200B ", "")]
    public void OfQuery_Text_GivesItsWords(string text, string words) => Assert.Equal(words, string.Join(' ', Words.OfQuery(text)));

    [Fact]
    public void OfQuery_HalfASurrogatePair_GivesTheReplacementCharacter() => Assert.Equal(["\uFFFD"], Words.OfQuery("\uD83D"));

    [Theory]
    [InlineData("Spider-Man", "spider man spiderman")]
    [InlineData("M*A*S*H", "m a s h mash")]
    [InlineData("千と千尋", "千と と千 千尋 尋")]
    public void OfText_WordsWrittenTogether_AreFoundEitherWay(string text, string words) => Assert.Equal(words, string.Join(' ', Words.OfText(text)));

    [Fact]
    public void OfQuery_WordsOfAText_AreAllAmongThoseOfTheText()
    {
        foreach (var title in new[] { "WALL·E", "S.W.A.T.: Under Siege", "君の名は。", "8½", "Léon: The Professional", "$", "Nausicaä of the Valley of the Wind" })
            Assert.Empty(Words.OfQuery(title).SkipLast(1).Except(Words.OfText(title)));
    }

    [Fact]
    public void Query_WordsThatLookLikeSyntax_AreQuoted() =>
        Assert.Equal("'a''b' & ('c\\\\' | ('d' & 'e'))", TsText.Query([new(["a'b"], false), new(["c\\", "d e"], false)], '&'));
}
