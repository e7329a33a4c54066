using MovieAnalytics.LocalHost.Embedded;
using MovieAnalytics.LocalHost.Up;

return args switch
{
    ["up", .. var rest] => await UpCommand.RunAsync(rest),
    ["stack", .. var rest] => await StackCommand.RunAsync(rest),
    _ => 2,
};
