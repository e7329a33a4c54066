using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Tests.Http.Replies;

public sealed class DoorkeeperTests
{
    [Fact]
    public void Knows_WhatWasAskedForBefore()
    {
        var door = new Doorkeeper();
        Assert.False(door.Knows("movies?limit=5"));
        Assert.False(door.Knows("movies?limit=6"));
        Assert.True(door.Knows("movies?limit=5"));
        Assert.True(door.Knows("movies?limit=5"));
    }

    [Fact]
    public void Knows_OfAFloodOfReadsAskedForOnce_HardlyAny()
    {
        var door = new Doorkeeper();
        Assert.InRange(Enumerable.Range(0, 1_000_000).Count(page => door.Knows($"movies?page={page}")), 0, 10);
    }
}
