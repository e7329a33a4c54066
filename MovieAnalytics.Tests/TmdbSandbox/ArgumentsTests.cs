using MovieAnalytics.TmdbSandbox.CommandLine;
using MovieAnalytics.TmdbSandbox.Failures;

namespace MovieAnalytics.Tests.TmdbSandbox;

public sealed class ArgumentsTests
{
    [Fact]
    public void Parse_AllOptions_AreRead()
    {
        var arguments = new Arguments(_ => Task.FromResult(0));
        var options = arguments.Read(arguments.Parse([
            "--port", "0", "--movies", "1000000", "--seed", "-4", "--rate-limit", "0",
            "--fail", "429=0.1,slow=0.05", "--catalogue", "c.jsonl", "--key", "a,b", "--today", "2026-01-31", "--recorded-on", "2026-01-30"]));
        Assert.Equal((0, 1_000_000, -4, 0, "c.jsonl"), (options.Port, options.Movies, options.Seed, options.RateLimit, options.Catalogue));
        Assert.Equal(0.1, options.Failures.Rates[FailureKind.TooManyRequests]);
        Assert.Equal(0.05, options.Failures.Rates[FailureKind.Slow]);
        Assert.Equal(["a", "b"], options.ValidKeys);
        Assert.Equal((new DateOnly(2026, 1, 31), new DateOnly(2026, 1, 30)), (options.Today!.Value, options.RecordedOn!.Value));
    }

    [Theory]
    [InlineData("--port", "65536", "--port")]
    [InlineData("--movies", "0", "--movies")]
    [InlineData("--movies", "many", "--movies")]
    [InlineData("--rate-limit", "-1", "--rate-limit")]
    [InlineData("--fail", "boom=0.1", "boom")]
    [InlineData("--fail", "500", "500")]
    [InlineData("--fail", "500=1.5", "500")]
    [InlineData("--today", "31.1.2026", "--today")]
    [InlineData("--seed", null, "--seed")]
    [InlineData("--speed", "1", "--speed")]
    [InlineData("movies", "1", "movies")]
    public void Parse_WhatCannotBe_NamesIt(string name, string? value, string named)
    {
        var errors = new Arguments(_ => Task.FromResult(0)).Parse(value is null ? [name] : [name, value]).Errors;
        Assert.Contains(named, string.Concat(errors.Select(error => error.Message)), StringComparison.Ordinal);
    }
}
