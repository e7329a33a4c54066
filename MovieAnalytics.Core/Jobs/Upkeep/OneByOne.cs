using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Jobs.Ledger;

namespace MovieAnalytics.Core.Jobs.Upkeep;

/// <summary>Changes jobs row by row, each in a transaction of its own with what its end entails: a crash of the sweeper costs at most one.</summary>
internal sealed class OneByOne(JobLedger ledger, JobHandlers handlers, IOptions<JobsOptions> options)
{
    /// <param name="sqlPath">A statement that changes one row and returns it, until there is none.</param>
    public async Task<IReadOnlyList<JobRow>> ChangeAsync(string sqlPath, object parameters, CancellationToken cancellationToken)
    {
        List<JobRow> rows = [];
        while (rows.Count < options.Value.SweepBatch)
        {
            await using var transaction = await ledger.BeginAsync(cancellationToken);
            var row = await transaction.ChangeOneAsync(sqlPath, parameters, cancellationToken);
            if (row is null)
                break;
            if (row.IsFinal)
                await transaction.EndAsync([row], handlers, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            rows.Add(row);
        }
        return rows;
    }
}
