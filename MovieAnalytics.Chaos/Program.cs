using MovieAnalytics.Chaos;

// Started by a ChaosRun, again and again.
return await ChaosWorker.RunAsync(args);
