using MovieAnalytics.Benchmarks.Chaos;

return args switch
{
    [ChaosWorker.Verb, ..] => await ChaosWorker.RunAsync(args),
    ["chaos", .. var rest] => await ChaosBench.RunAsync(rest),
    _ => 2,
};
