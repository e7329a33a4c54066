using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MovieAnalytics.Core.Storage;

/// <summary>
/// Brings the schema up to date before anything else starts. With the database down the host starts all the same, answers
/// 503 where it must, and migrates as soon as it can.
/// </summary>
internal sealed class MigrationService(NpgsqlDataSource dataSource, IConfiguration configuration, ILogger<MigrationService> logger) : IHostedLifecycleService
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _stop = new();

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!await TryApplyAsync(cancellationToken))
            _ = RetryAsync();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => _stop.CancelAsync();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task RetryAsync()
    {
        try
        {
            do
                await Task.Delay(RetryEvery, _stop.Token);
            while (!await TryApplyAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
        catch (Exception error)
        {
            logger.LogCritical(error, "The schema could not be brought up to date; requests and jobs fail until it is.");
        }
    }

    /// <returns>False when the database cannot be reached.</returns>
    private async Task<bool> TryApplyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Migrator.ApplyAsync(dataSource, Connections.Postgres(configuration), logger, cancellationToken);
            return true;
        }
        catch (NpgsqlException error) when (error is not PostgresException { SqlState: not (PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections) })
        {
            logger.LogError("PostgreSQL cannot be reached, so its schema is not checked yet: {Message}", error.Message);
            return false;
        }
    }
}
