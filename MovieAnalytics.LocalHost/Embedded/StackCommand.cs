using System.Runtime.InteropServices;
using MovieAnalytics.LocalHost.Up;

namespace MovieAnalytics.LocalHost.Embedded;

/// <summary>
/// <c>./movie stack [--data DIR]</c>: the embedded servers alone, for a host that runs elsewhere (<c>func start</c>, an IDE). The
/// settings to give it go to standard output, everything else to standard error.
/// </summary>
internal static class StackCommand
{
    /// <returns>The exit code: 0 after Ctrl-C, 1 when it cannot start.</returns>
    public static async Task<int> RunAsync(string? dataFolder)
    {
        using var stopping = new CancellationTokenSource();
        using var interrupt = StopOn(PosixSignal.SIGINT, stopping);
        using var terminate = StopOn(PosixSignal.SIGTERM, stopping);
        using var loggers = LoggerFactory.Create(logging => logging
            .SetMinimumLevel(LogLevel.Warning)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        try
        {
            var options = new EmbeddedStackOptions { DataFolder = dataFolder, Holder = "./movie stack" };
            await using var stack = await EmbeddedStack.StartAsync(options, new ErrorLines(), loggers, stopping.Token);
            Console.WriteLine($"Postgres={stack.PostgresConnectionString}");
            Console.WriteLine($"Redis={stack.RedisConnectionString}");
            await Task.Delay(Timeout.Infinite, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 0;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception error) when (StartErrors.Sentence(error) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    private static PosixSignalRegistration StopOn(PosixSignal signal, CancellationTokenSource stopping) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stopping.Cancel();
        });

    private sealed class ErrorLines : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine(value);
    }
}
