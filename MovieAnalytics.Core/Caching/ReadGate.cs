namespace MovieAnalytics.Core.Caching;

/// <summary>
/// Lets as many reads through at once as there are connections for them. The others wait, in their order and not for long: what
/// cannot be read soon is better said at once.
/// </summary>
internal sealed class ReadGate(int readers, TimeSpan patience)
{
    private readonly SemaphoreSlim _free = new(readers);

    /// <returns>What was read; null when it was not let through in time. No exception: under overload there are thousands.</returns>
    public async Task<T?> PassAsync<T>(Func<Task<T>> read)
        where T : class
    {
        if (!await _free.WaitAsync(patience))
            return null;
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
