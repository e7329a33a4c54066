using MovieAnalytics.Benchmarks.Chaos;

return args switch
{
    [ChaosWorker.Verb, ..] => await ChaosWorker.RunAsync(args),
    _ => 2,
};
