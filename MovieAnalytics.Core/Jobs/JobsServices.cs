using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Jobs.Delivery;
using MovieAnalytics.Core.Jobs.Execution;
using MovieAnalytics.Core.Jobs.Ledger;
using MovieAnalytics.Core.Jobs.Scheduling;
using MovieAnalytics.Core.Jobs.Status;
using MovieAnalytics.Core.Jobs.Upkeep;
using MovieAnalytics.Core.Telemetry;
using Npgsql;

namespace MovieAnalytics.Core.Jobs;

internal static class JobsServices
{
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<JobsOptions>().Bind(configuration.GetSection(JobsOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<JobMetrics>();
        services.AddSingleton<IMetricSource, JobMetricSource>();
        services.AddSingleton<JobHandlers>();
        services.AddSingleton<JobTokens>();
        services.AddSingleton<TriggerWatch>();
        services.AddSingleton<JobStatusMirror>();
        services.AddSingleton<JobAnnouncer>();
        services.AddSingleton<JobLedger>();
        services.AddSingleton<JobExecution>();
        services.AddSingleton<JobSettlement>();
        services.AddSingleton<JobScheduler>();
        services.AddSingleton<JobShutdown>();
        services.AddHostedService(provider => provider.GetRequiredService<JobShutdown>());
        services.AddSingleton<JobWatch>();
        services.AddSingleton<OneByOne>();
        services.AddSingleton<CrashReaper>();
        services.AddSingleton<Expiry>();
        services.AddSingleton<TokenTopUp>();
        services.AddSingleton<StatusRepair>();
        services.AddSingleton<Pruning>();

        // Public classes with internal constructors: what they are made of is nobody else's business.
        services.AddSingleton(s => new JobClient(
            Get<JobLedger>(s), Get<JobHandlers>(s), Get<JobMetrics>(s)));
        services.AddSingleton(s => new JobReader(
            Get<JobLedger>(s), Get<JobStatusMirror>(s), Get<IOptions<JobsOptions>>(s), Get<TimeProvider>(s)));
        services.AddSingleton(s => new JobWorker(
            Get<JobLedger>(s), Get<JobExecution>(s), Get<JobSettlement>(s), Get<JobTokens>(s), Get<JobMetrics>(s), Get<IOptions<JobsOptions>>(s),
            Get<JobShutdown>(s), Get<TimeProvider>(s)));
        services.AddSingleton(s => new JobSweeper(
            Get<NpgsqlDataSource>(s), Get<CrashReaper>(s), Get<Expiry>(s), Get<TokenTopUp>(s), Get<StatusRepair>(s), Get<Pruning>(s)));
        services.AddSingleton(s => new QueueTrigger(Get<JobWorker>(s), Get<TriggerWatch>(s)));
        services.AddSingleton(s => new TriggerHealth(
            Get<JobLedger>(s), Get<JobTokens>(s), Get<TriggerWatch>(s), Get<IOptions<JobsOptions>>(s)));
        services.AddSingleton(s => new JobRescue(
            Get<TriggerHealth>(s), Get<JobWorker>(s), Get<JobMetrics>(s), Get<IOptions<JobsOptions>>(s), Get<ILogger<JobRescue>>(s)));
        return services;
    }

    /// <summary>Registers the handler of one kind of job.</summary>
    public static IServiceCollection AddJobHandler<T>(this IServiceCollection services)
        where T : class, IJobHandler => services.AddSingleton<IJobHandler, T>();

    private static T Get<T>(IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}
