using System.CommandLine;

namespace MovieAnalytics.LocalHost.Up;

/// <summary>The command line of <c>./movie stack</c>.</summary>
internal sealed class StackArguments : Command
{
    public StackArguments()
        : base("stack", "Starts only PostgreSQL and Redis, for a host of your own, and prints the settings for it.")
    {
        var data = new Option<DirectoryInfo?>("--data") { HelpName = "DIR", Description = "Keep the data there (default: a folder of this checkout's own)" };
        Add(data);
        SetAction((parsed, _) => Embedded.StackCommand.RunAsync(parsed.GetValue(data)?.FullName));
    }
}
