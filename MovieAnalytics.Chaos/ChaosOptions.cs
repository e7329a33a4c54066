namespace MovieAnalytics.Chaos;

/// <summary>How long, how many, and how cruel.</summary>
internal sealed record ChaosOptions
{
    /// <summary>Npgsql connection string of a server on which a database may be made.</summary>
    public required string PostgresServer { get; init; }

    public required IChaosRedis Redis { get; init; }

    /// <summary>Jobs are enqueued evenly over this time; after it, trouble stops and the rest must end.</summary>
    public TimeSpan Trouble { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>After the trouble, this long without any job ending means that the rest is lost.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromMinutes(1);

    public int Jobs { get; init; } = 500;

    /// <summary>Jobs that kill their worker at every attempt.</summary>
    public int PoisonJobs { get; init; } = 3;

    public int Workers { get; init; } = 3;

    /// <summary>A worker is killed from outside about this often, and one frozen past its lease every third time.</summary>
    public TimeSpan BetweenBlows { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Redis is stopped for this long, once in each period of it times six, and starts empty.</summary>
    public TimeSpan RedisOutage { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>A worker kills itself at each of the fault points with this probability.</summary>
    public double SelfKill { get; init; } = 0.006;

    public int Seed { get; init; } = 1;
}

/// <summary>What came of it. The first four must be 0.</summary>
/// <param name="Lost">Jobs that never ended, or succeeded without all of their effects.</param>
/// <param name="Doubled">Effects that took place more than once.</param>
/// <param name="HealthyDead">Jobs that are dead through no fault of their own.</param>
/// <param name="PoisonAlive">Jobs that kill their workers and are not dead.</param>
/// <param name="Deaths">Worker processes that were killed.</param>
/// <param name="Frozen">Workers that were frozen past their lease.</param>
/// <param name="Jobs">All jobs.</param>
/// <param name="Seconds">From the first job to the end of the last.</param>
internal sealed record ChaosReport(
    long Lost, long Doubled, long HealthyDead, long PoisonAlive, int Deaths, int Frozen, int RedisOutages, int Jobs, double Seconds)
{
    public bool IsClean => this is { Lost: 0, Doubled: 0, HealthyDead: 0, PoisonAlive: 0 };

    public override string ToString() =>
        $"lost={Lost} doubled={Doubled} healthy_dead={HealthyDead} poison_alive={PoisonAlive} deaths={Deaths} jobs={Jobs}";
}
