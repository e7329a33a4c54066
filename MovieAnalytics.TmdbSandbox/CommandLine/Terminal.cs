using System.CommandLine;
using System.CommandLine.Help;

namespace MovieAnalytics.TmdbSandbox.CommandLine;

/// <summary>Runs a command line: what is wrong with it goes to standard error, and signals are the command's own affair.</summary>
internal static class Terminal
{
    public const int WrongArguments = 2;

    public static async Task<int> RunAsync(Command command, string[] arguments)
    {
        command.Add(new HelpOption());
        var parsed = command.Parse(arguments);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
        await Console.Error.WriteLineAsync("--help lists the options.");
        return WrongArguments;
    }
}
