using System.ComponentModel.DataAnnotations;

namespace MovieAnalytics.Core.Generations;

/// <summary>How instances learn that data has changed. Settings of the section <c>Generations</c>.</summary>
public sealed class GenerationOptions
{
    public const string Section = "Generations";

    /// <summary>How often an instance in use asks PostgreSQL for the generations, in case a notice was lost. 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>What the Redis key and channel of the notices start with.</summary>
    [Required]
    public string RedisPrefix { get; set; } = "cache:";
}
