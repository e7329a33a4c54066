using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MovieAnalytics.Core.Startup;
using Npgsql;

namespace MovieAnalytics.Core.Storage;

/// <summary>
/// Brings the schema up to date before anything else starts. With the database down the host starts all the same, serves what the cache
/// has, answers 503 where it must, and migrates as soon as it can.
/// </summary>
internal sealed class MigrationService(NpgsqlDataSource dataSource, IConfiguration configuration, ILogger<MigrationService> logger) : IHostedLifecycleService
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SayEvery = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource _stop = new();
    private readonly string _connectionString = Connections.Postgres(configuration);
    private long _saidAt;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!await TryApplyAsync(cancellationToken))
                _ = RetryAsync();
        }
        catch (PostgresException error) when (PostgresRefusal.From(error, _connectionString) is { } refusal)
        {
            throw refusal;
        }
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
            logger.LogWarning("PostgreSQL answers; its schema is up to date.");
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
        catch (PostgresException error) when (PostgresRefusal.From(error, _connectionString) is { } refusal)
        {
            logger.LogCritical("{Refusal} Requests and jobs fail until then; start again after it.", refusal.Message);
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
            await Migrator.ApplyAsync(dataSource, _connectionString, logger, cancellationToken);
            return true;
        }
        catch (NpgsqlException error) when (
            error is not PostgresException { SqlState: not (PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections) })
        {
            if (_saidAt == 0 || Stopwatch.GetElapsedTime(_saidAt) > SayEvery)
            {
                _saidAt = Stopwatch.GetTimestamp();
                logger.LogWarning(
                    "PostgreSQL at {Address} (setting Postgres) does not answer ({Message}); waiting for it.",
                    PostgresRefusal.AddressOf(_connectionString), error.Message);
            }
            return false;
        }
    }
}
