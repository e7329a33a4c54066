using MovieAnalytics.Core.History;

namespace MovieAnalytics.Tests.History;

public sealed class PopularityDayTests
{
    [Fact]
    public void Set_IdsFarApart_TakesABlockForEach()
    {
        var day = new PopularityDay(new DateOnly(2026, 3, 1));
        day.Set(int.MaxValue, 3.5);
        day.Set(999, 1);
        day.Set(1000, 2);
        day.Set(999, 4);

        Assert.Equal((3, 3), (day.Movies, day.BlockCount));
        Assert.Equal([0, 1, int.MaxValue / 1000], day.Blocks.Select(block => block.Key));
        var first = day.Blocks.First().Value;
        Assert.Equal((PopularityDay.BlockSize, 4f), (first.Length, first[999]));
        Assert.All(first[..999], value => Assert.True(float.IsNaN(value)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    [InlineData(-1)]
    public void Set_WhatIsNoPopularity_IsNotKept(double popularity)
    {
        var day = new PopularityDay(new DateOnly(2026, 3, 1));
        day.Set(7, popularity);
        Assert.Equal((0, 0), (day.Movies, day.BlockCount));
    }
}
