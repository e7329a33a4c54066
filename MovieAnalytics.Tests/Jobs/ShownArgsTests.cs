using System.Text.Json;
using MovieAnalytics.Core.Jobs.Status;

namespace MovieAnalytics.Tests.Jobs;

public sealed class ShownArgsTests
{
    [Fact]
    public void Of_ALongList_IsItsBeginningAndItsLength()
    {
        var shown = ShownArgs.Of(JsonSerializer.Serialize(new { ids = Enumerable.Range(1, 2000), pass = 1 }));

        Assert.Equal("""{"ids":[1,2,3,4,5,6,7,8,9,10],"pass":1,"ids_count":2000}""", shown.GetRawText());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"mode":"auto","refetch":false}""")]
    [InlineData("""{"ids":[1,2,3,4,5,6,7,8,9,10,11]}""")]
    public void Of_ShortArguments_IsAllOfThem(string args) => Assert.Equal(args, ShownArgs.Of(args).GetRawText());

    [Fact]
    public void Of_LongTextWithoutLists_IsAllOfIt()
    {
        var args = JsonSerializer.Serialize(new { reason = new string('x', 500), ids = new[] { 1, 2 } });

        Assert.Equal(args, ShownArgs.Of(args).GetRawText());
    }
}
