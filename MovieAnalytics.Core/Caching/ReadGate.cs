namespace MovieAnalytics.Core.Caching;

/// <summary>
/// Lets as many reads through at once as there are connections for them. The others wait, in their order and not for long: what
/// cannot be read soon is better said at once.
/// </summary>
internal sealed class ReadGate(int readers, TimeSpan patience)
{
    private readonly SemaphoreSlim _free = new(readers);

    /// <exception cref="OverloadedException">It was not let through in time.</exception>
    public async Task<T> PassAsync<T>(Func<Task<T>> read)
    {
        if (!await _free.WaitAsync(patience))
            throw new OverloadedException();
        try
        {
            return await read();
        }
        finally
        {
            // Only now: one that nobody waits for any more has its connection still.
            _free.Release();
        }
    }
}
