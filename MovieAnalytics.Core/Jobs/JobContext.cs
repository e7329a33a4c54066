using System.Text.Json;
using MovieAnalytics.Core.Jobs.Execution;
using Npgsql;

namespace MovieAnalytics.Core.Jobs;

/// <summary>A claimed job, as its handler sees it.</summary>
public sealed class JobContext(Guid id, string kind, int attempt, Guid leaseToken, string args, NpgsqlDataSource dataSource, TimeProvider time)
{
    private volatile JobProgress? _progress;

    public Guid Id { get; } = id;

    public string Kind { get; } = kind;

    /// <summary>1 for the first attempt.</summary>
    public int Attempt { get; } = attempt;

    internal Guid LeaseToken { get; } = leaseToken;

    internal JobProgress? Progress => _progress;

    /// <summary>The job's arguments.</summary>
    /// <exception cref="PermanentJobException">They do not fit <typeparamref name="T"/>.</exception>
    public T Args<T>()
    {
        try
        {
            return JsonSerializer.Deserialize<T>(args, JobJson.Options)
                ?? throw new PermanentJobException($"The arguments of {Kind} are null.");
        }
        catch (JsonException error)
        {
            throw new PermanentJobException($"The arguments of {Kind} are not as expected: {error.Message}", error);
        }
    }

    /// <summary>Remembers how far the work is; the next heartbeat stores it. Costs nothing, so call it often.</summary>
    /// <param name="stage">What is being done, such as <c>fetching</c>.</param>
    /// <param name="done">Units done so far in this stage.</param>
    /// <param name="total">Units in this stage; null when not known.</param>
    public void Report(string stage, long done, long? total = null)
    {
        var now = time.GetUtcNow();
        _progress = new JobProgress(stage, done, total, _progress is { } last && last.Stage == stage ? last.Since : now, now);
    }

    /// <summary>
    /// Runs writes in a transaction that holds only while this worker holds the job's lease: a worker that was frozen past
    /// its lease cannot write beside its successor.
    /// </summary>
    /// <exception cref="LeaseLostException">Another worker has the job, or it was cancelled.</exception>
    public async Task WriteFencedAsync(Func<NpgsqlConnection, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await JobLease.FenceAsync(connection, Id, LeaseToken, cancellationToken);
        await write(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}

/// <summary>How far a job is: <paramref name="Done"/> of <paramref name="Total"/> units of <paramref name="Stage"/>.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">Units done so far.</param>
/// <param name="Total">Null when not known.</param>
/// <param name="Since">When the stage began, by the worker's clock …</param>
/// <param name="At">… and when it was this far, by the same.</param>
internal sealed record JobProgress(string Stage, long Done, long? Total, DateTimeOffset Since, DateTimeOffset At);
