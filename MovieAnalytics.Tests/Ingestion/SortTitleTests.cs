using MovieAnalytics.Core.Ingestion.Store;

namespace MovieAnalytics.Tests.Ingestion;

public sealed class SortTitleTests
{
    [Theory]
    [InlineData("The Matrix", "matrix")]
    [InlineData("A", "a")]
    [InlineData("The The", "the")]
    [InlineData("\"Crocodile\" Dundee", "crocodile\" dundee")]
    [InlineData("¡Three Amigos!", "three amigos!")]
    [InlineData("...", "...")]
    [InlineData("Theodora", "theodora")]
    [InlineData("ÉTÉ", "été")]
    [InlineData("千と千尋の神隠し", "千と千尋の神隠し")]
    public void Of_Title_GivesItsKey(string title, string key) => Assert.Equal(key, SortTitle.Of(title));

    [Fact]
    public void Of_LongTitleWithPairs_IsCutBetweenThem()
    {
        var key = SortTitle.Of("x" + string.Concat(Enumerable.Repeat("🎬", 300)));

        Assert.Equal(199, key.Length);
        Assert.False(char.IsHighSurrogate(key[^1]));
    }
}
