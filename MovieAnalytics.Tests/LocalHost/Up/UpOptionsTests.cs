using MovieAnalytics.LocalHost.Up;

namespace MovieAnalytics.Tests.LocalHost.Up;

public sealed class UpOptionsTests
{
    [Fact]
    public void Parse_OfNothing_IsTheDefault() => Assert.Equal(new UpOptions(), UpOptions.Parse([]));

    [Fact]
    public void Parse_OfAllOptions_TakesThem()
    {
        var options = UpOptions.Parse(["--port", "8080", "--movies", "1000", "--data", "/var/lib/movies"]);

        Assert.Equal(new UpOptions { Port = 8080, Movies = 1000, DataFolder = "/var/lib/movies" }, options);
    }

    [Theory]
    [InlineData("--port", "--port")]
    [InlineData("--port", "--port", "seventy")]
    [InlineData("65535", "--port", "65536")]
    [InlineData("--colour", "--colour", "red")]
    [InlineData("no file", "--catalogue", "missing.jsonl")]
    public void Parse_OfWhatIsWrong_NamesIt(string named, params string[] arguments) =>
        Assert.Contains(named, Assert.Throws<UsageException>(() => UpOptions.Parse(arguments)).Message);
}
