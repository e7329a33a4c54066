using System.Runtime.InteropServices;
using MovieAnalytics.TmdbSandbox;
using MovieAnalytics.TmdbSandbox.CommandLine;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(Arguments.Usage);
    return 0;
}

try
{
    await using var sandbox = await TmdbSandboxServer.StartAsync(Arguments.Parse(args), CancellationToken.None);
    Console.WriteLine($"TMDB sandbox: {sandbox.MovieCount} movies at {sandbox.BaseAddress}");
    await EndSignalAsync();
    return 0;
}
catch (Exception e) when (e is ArgumentException or SandboxException)
{
    await Console.Error.WriteLineAsync($"{e.Message} (--help lists the options.)");
    return 2;
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
