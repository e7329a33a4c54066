using System.Runtime.InteropServices;
using MovieAnalytics.TmdbSandbox;
using MovieAnalytics.TmdbSandbox.CommandLine;

return await Terminal.RunAsync(new Arguments(ServeAsync), args);

static async Task<int> ServeAsync(SandboxOptions options)
{
    try
    {
        await using var sandbox = await TmdbSandboxServer.StartAsync(options, CancellationToken.None);
        Console.WriteLine($"TMDB sandbox: {sandbox.MovieCount} movies at {sandbox.BaseAddress}");
        await EndSignalAsync();
        return 0;
    }
    catch (SandboxException error)
    {
        await Console.Error.WriteLineAsync(error.Message);
        return 1;
    }
}

static async Task EndSignalAsync()
{
    var end = new TaskCompletionSource();
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
    await end.Task;

    void End(PosixSignalContext context)
    {
        context.Cancel = true;
        end.TrySetResult();
    }
}
