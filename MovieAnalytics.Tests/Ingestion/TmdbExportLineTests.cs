using System.Text;
using System.Text.Json;
using MovieAnalytics.Core.Ingestion.Tmdb;

namespace MovieAnalytics.Tests.Ingestion;

public sealed class TmdbExportLineTests
{
    [Fact]
    public void Parse_OfALine_TakesWhatItKnowsAndSkipsTheRest()
    {
        Assert.Equal(
            new TmdbExportLine(603, 85.2671, false, true),
            Parse("""{"adult":false,"id":603,"original_title":"The \"Matrix\"","new":{"a":[1,{"id":2}]},"popularity":85.2671,"video":true}"""));
        Assert.Equal(new TmdbExportLine(7, null, null, null), Parse("""{"id":7,"popularity":null,"adult":null}"""));
        Assert.Equal(default, Parse("{}"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"id":7""")]
    [InlineData("""{"id":7} {"id":8}""")]
    public void Parse_OfWhatIsNoLine_Throws(string text) => Assert.ThrowsAny<JsonException>(() => Parse(text));

    [Theory]
    [InlineData("""{"id":"seven"}""")]
    [InlineData("""{"id":7,"adult":1}""")]
    public void Parse_OfAValueOfAnotherKind_Throws(string text) => Assert.Throws<InvalidOperationException>(() => Parse(text));

    [Theory]
    [InlineData("""{"id":99999999999999999999}""")]
    [InlineData("""{"id":1.5}""")]
    public void Parse_OfAnIdThatIsNone_Throws(string text) => Assert.Throws<FormatException>(() => Parse(text));

    private static TmdbExportLine Parse(string text) => TmdbExportLine.Parse(Encoding.UTF8.GetBytes(text));
}
