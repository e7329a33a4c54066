using MovieAnalytics.LocalHost.Up;

namespace MovieAnalytics.Tests.LocalHost.Up;

public sealed class UpArgumentsTests
{
    private readonly UpArguments _arguments = new();

    [Fact]
    public void Read_OfNothing_IsTheDefault() => Assert.Equal(new UpOptions(), _arguments.Read(_arguments.Parse([])));

    [Fact]
    public void Read_OfAllOptions_TakesThem()
    {
        var options = _arguments.Read(_arguments.Parse(["--port", "8080", "--movies", "1000", "--data", "/var/lib/movies"]));

        Assert.Equal(new UpOptions { Port = 8080, Movies = 1000, DataFolder = "/var/lib/movies" }, options);
    }

    [Theory]
    [InlineData("--port", "--port")]
    [InlineData("--port", "--port", "seventy")]
    [InlineData("65535", "--port", "65536")]
    [InlineData("--colour", "--colour", "red")]
    [InlineData("missing.jsonl", "--catalogue", "missing.jsonl")]
    public void Parse_OfWhatIsWrong_NamesIt(string named, params string[] arguments) =>
        Assert.Contains(named, string.Concat(_arguments.Parse(arguments).Errors.Select(error => error.Message)));
}
