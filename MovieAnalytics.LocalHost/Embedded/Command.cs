using System.ComponentModel;
using System.Diagnostics;

namespace MovieAnalytics.LocalHost.Embedded;

/// <summary>What a finished program left behind: its exit code, and its standard output and error as one text.</summary>
internal sealed record CommandResult(int ExitCode, string Output);

/// <summary>Runs the small programs that the embedded stack needs (initdb, pg_ctl, cp, chown).</summary>
internal static class Command
{
    // The host's own environment may hold secrets and PG* variables, which are none of the servers' business.
    private static readonly Dictionary<string, string?> Surroundings = new()
    {
        ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        ["HOME"] = "/",
        ["LC_ALL"] = "C",
        ["TZ"] = "UTC",
    };

    /// <summary>A start description with a clean environment and all three streams redirected.</summary>
    public static ProcessStartInfo Describe(ServerUser user, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The current folder may be closed to the other user.
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        foreach (var (name, value) in Surroundings)
            start.Environment[name] = value;
        if (user.Name is not null)
            start.UserName = user.Name;
        return start;
    }

    /// <summary>Runs a program to its end, with nothing to read on its standard input.</summary>
    /// <exception cref="Win32Exception">The program is not there, or that user may not run it.</exception>
    public static async Task<CommandResult> RunAsync(ServerUser user, string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Describe(user, program, arguments))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return new CommandResult(process.ExitCode, $"{await output}{await errors}".Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Runs a program as ourselves.</summary>
    /// <exception cref="EmbeddedStackException">It failed or is not there; the message carries what it said.</exception>
    public static async Task RequireAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            var result = await RunAsync(ServerUser.Self, program, arguments, cancellationToken);
            if (result.ExitCode != 0)
                throw new EmbeddedStackException($"'{program} {string.Join(' ', arguments)}' failed: {result.Output}");
        }
        catch (Win32Exception e)
        {
            throw new EmbeddedStackException($"The program '{program}', which the embedded servers need, cannot be run: {e.Message}", e);
        }
    }
}
