using MovieAnalytics.Core.Jobs;
using Npgsql;

namespace MovieAnalytics.Chaos;

/// <summary>What a chaos job has to do: some steps, each of which must leave exactly one mark, and one at the end.</summary>
/// <param name="Number">Identifies the job in the marks.</param>
/// <param name="Steps">Each is a fenced write.</param>
/// <param name="Children">Fans out into so many jobs after its steps.</param>
/// <param name="FailsFirst">Its first attempt throws half-way.</param>
/// <param name="Poison">Kills its worker at every attempt.</param>
internal sealed record ChaosArgs(int Number, int Steps, int Children = 0, bool FailsFirst = false, bool Poison = false);

/// <summary>Runs chaos jobs; a worker dies where <see cref="FaultPoints"/> says.</summary>
internal sealed class ChaosJob(string queue, FaultPoints faults) : IJobHandler
{
    public const string Schema = """
        create table chaos_steps (number integer not null, step integer not null);
        create index chaos_steps_by_number on chaos_steps (number);
        create table chaos_ends (number integer not null);
        """;

    public string Kind => $"chaos.{queue}";

    public string Queue => queue;

    public static JobRequest Request(string queue, ChaosArgs args) => new($"chaos.{queue}") { Args = args, MaxAttempts = 20 };

    public async Task<JobOutcome> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var args = job.Args<ChaosArgs>();
        if (args.Poison)
            FaultPoints.Die();
        for (var step = 1; step <= args.Steps; step++)
        {
            // Idempotent, and without a unique index to hide a doubled effect: only the lease keeps two workers apart.
            await job.WriteFencedAsync((connection, cancel) => MarkStepAsync(connection, args.Number, step, cancel), cancellationToken);
            job.Report("steps", step, args.Steps);
            await Task.Delay(10, cancellationToken);
            faults.Pass();
            if (args.FailsFirst && job.Attempt == 1 && step == 1)
                throw new InvalidDataException("The first attempt fails.");
        }
        return new JobOutcome(new { Steps = args.Steps })
        {
            FinalWrite = async (connection, cancel) =>
            {
                await using var command = new NpgsqlCommand("insert into chaos_ends values ($1)", connection)
                {
                    Parameters = { new() { Value = args.Number } },
                };
                await command.ExecuteNonQueryAsync(cancel);
                faults.Pass();
            },
            Children = [.. Enumerable.Range(1, args.Children).Select(child => Request(queue, new ChaosArgs((args.Number * 1000) + child, 1)))],
        };
    }

    private static async Task MarkStepAsync(NpgsqlConnection connection, int number, int step, CancellationToken cancellationToken)
    {
        const string sql = "insert into chaos_steps select $1, $2 where not exists (select 1 from chaos_steps where number = $1 and step = $2)";
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = number }, new() { Value = step } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
