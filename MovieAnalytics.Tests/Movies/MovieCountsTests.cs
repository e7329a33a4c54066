using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Movies;
using MovieAnalytics.Tests.Analytics;
using MovieAnalytics.Tests.Http.Replies;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Movies;

public sealed class MovieCountsTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Read_TheSameFilter_IsCountedOncePerGeneration()
    {
        var options = Options.Create(new GenerationOptions { Poll = TimeSpan.Zero });
        using var generations = new GenerationStore(
            postgres.DataSource, CacheParts.DeadRedis(), options, TimeProvider.System, NullLogger<GenerationStore>.Instance);
        using var counts = new MovieCounts(postgres.DataSource, generations, new MovieSamples(postgres.DataSource, generations));
        await postgres.DataSource.AddMovieAsync(new SeedMovie(1));
        Assert.Equal(new MovieCount(1, false), await counts.ReadAsync(new MovieFilter()));

        await postgres.DataSource.AddMovieAsync(new SeedMovie(2));
        Assert.Equal(new MovieCount(1, false), await counts.ReadAsync(new MovieFilter()));
        Assert.Equal(new MovieCount(0, false), await counts.ReadAsync(new MovieFilter { Language = "xx-none" }));

        await using var connection = await postgres.DataSource.OpenConnectionAsync();
        await GenerationNumbers.BumpAsync(connection, [DataGeneration.Movies], CancellationToken.None);
        await Eventually.TrueAsync(async () => (await counts.ReadAsync(new MovieFilter())).Total == 2);
    }

    [Fact]
    public async Task Read_WhatFailed_IsTriedAgain()
    {
        var options = Options.Create(new GenerationOptions());
        using var generations = new GenerationStore(
            postgres.DataSource, CacheParts.DeadRedis(), options, TimeProvider.System, NullLogger<GenerationStore>.Instance);
        await using var proxy = CacheParts.ProxyBefore(postgres.ConnectionString, out var behindProxy);
        await using var dataSource = Npgsql.NpgsqlDataSource.Create(behindProxy);
        using var counts = new MovieCounts(dataSource, generations, new MovieSamples(postgres.DataSource, generations));

        proxy.Cut();
        await Assert.ThrowsAnyAsync<Exception>(async () => await counts.ReadAsync(new MovieFilter { MinVotes = 7 }));
        proxy.Restore();
        Assert.False((await counts.ReadAsync(new MovieFilter { MinVotes = 7 })).IsEstimated);
    }
}
