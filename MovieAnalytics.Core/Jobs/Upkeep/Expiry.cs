namespace MovieAnalytics.Core.Jobs.Upkeep;

/// <summary>Ends jobs that missed their window.</summary>
internal sealed class Expiry(OneByOne rows)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken) =>
        (await rows.ChangeAsync("Jobs/Upkeep/ExpireOne.sql", new { }, cancellationToken)).Count;
}
