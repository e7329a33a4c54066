using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.Core.Health;

namespace MovieAnalytics.Tests.Health;

public sealed class WarmUpsTests
{
    [Fact]
    public async Task Started_RunsEachPartBehindTheStart()
    {
        var release = new TaskCompletionSource();
        var part = new Part(() => release.Task);
        using var warmUps = new WarmUps([part], TimeProvider.System, NullLogger<WarmUps>.Instance);
        await warmUps.StartedAsync(CancellationToken.None);
        Assert.False(warmUps.Done.IsCompleted);

        release.SetResult();
        await warmUps.Done;
        Assert.Equal(1, part.Runs);
    }

    [Fact]
    public async Task Started_WhatFails_IsNoFailureAndKeepsNoOtherPart()
    {
        var other = new Part(() => Task.CompletedTask);
        using var warmUps = new WarmUps(
            [new Part(() => throw new InvalidOperationException("empty")), other], TimeProvider.System, NullLogger<WarmUps>.Instance);
        await warmUps.StartedAsync(CancellationToken.None);
        await warmUps.Done;
        Assert.Equal(1, other.Runs);
    }

    [Fact]
    public async Task Stopping_WhileAPartHangs_EndsTheWait()
    {
        using var warmUps = new WarmUps([new Part(() => new TaskCompletionSource().Task)], TimeProvider.System, NullLogger<WarmUps>.Instance);
        await warmUps.StartedAsync(CancellationToken.None);
        await warmUps.StoppingAsync(CancellationToken.None);
        await warmUps.Done;
    }

    private sealed class Part(Func<Task> run) : IWarmUp
    {
        public int Runs { get; private set; }

        public Task RunAsync(CancellationToken cancellationToken)
        {
            Runs++;
            return run();
        }
    }
}
