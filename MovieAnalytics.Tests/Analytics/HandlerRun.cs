using System.Text.Json;
using MovieAnalytics.Core.Jobs;
using Npgsql;

namespace MovieAnalytics.Tests.Analytics;

/// <summary>Runs a handler as the worker does: with a lease, and its final write in a transaction.</summary>
internal static class HandlerRun
{
    public static async Task<JobOutcome> RunAsync(this IJobHandler handler, NpgsqlDataSource dataSource, string args = "{}")
    {
        var (id, lease) = (Guid.CreateVersion7(), Guid.NewGuid());
        await dataSource.ExecuteAsync(
            """
            insert into jobs (id, kind, queue, state, started_at, worker, lease_token, lease_until)
            values (@id, @Kind, @Queue, 'running', now(), 'test', @lease, now() + interval '1 minute')
            """, new { id, handler.Kind, handler.Queue, lease });
        var outcome = await handler.RunAsync(new JobContext(id, handler.Kind, 1, lease, args, dataSource, TimeProvider.System), CancellationToken.None);
        if (outcome.FinalWrite is { } write)
        {
            await using var connection = await dataSource.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await write(connection, CancellationToken.None);
            await transaction.CommitAsync();
        }
        return outcome;
    }

    /// <summary>A number of the result, by the name that the API shows.</summary>
    public static long Number(this JobOutcome outcome, string name) =>
        JsonSerializer.SerializeToElement(outcome.Result, JobJson.Options).GetProperty(name).GetInt64();

    public static async Task<string> FailureAsync(this IJobHandler handler, NpgsqlDataSource dataSource, string args) =>
        (await Assert.ThrowsAsync<PermanentJobException>(() => handler.RunAsync(dataSource, args))).Message;
}
