namespace MovieAnalytics.LocalHost.Embedded;

/// <summary>What the embedded stack starts, and where it keeps its data.</summary>
internal sealed record EmbeddedStackOptions
{
    /// <summary>The checkout, whose node_modules hold PostgreSQL. Default: the one that this program was built in.</summary>
    public string Checkout { get; init; } = CheckoutFolder.Find();

    /// <summary>
    /// Where the data is kept, created when missing. Default (null): a folder of the checkout's own, <c>.movie/data</c> in it where
    /// PostgreSQL can reach that.
    /// </summary>
    public string? DataFolder { get; init; }

    /// <summary>Whether to start PostgreSQL: true unless the setting <c>Postgres</c> names a server.</summary>
    public bool Postgres { get; init; } = true;

    /// <summary>Whether to start the Redis server: true unless the setting <c>Redis</c> names one.</summary>
    public bool Redis { get; init; } = true;

    /// <summary>What a second start on the same data folder is told about this one; its address, say.</summary>
    public string Holder { get; init; } = "./movie up";
}
