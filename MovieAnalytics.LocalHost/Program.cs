using System.CommandLine;
using MovieAnalytics.LocalHost.Up;
using MovieAnalytics.TmdbSandbox.CommandLine;

return await Terminal.RunAsync(new Command("./movie", "MovieAnalytics in one process.") { new UpArguments(), new StackArguments() }, args);
