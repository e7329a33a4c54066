using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Generations;

/// <summary>Generation numbers by name (<see cref="DataGeneration"/>), at one moment.</summary>
public sealed class GenerationNumbers
{
    private readonly Dictionary<string, long> _numbers;

    internal GenerationNumbers(IEnumerable<KeyValuePair<string, long>> numbers) => _numbers = new(numbers, StringComparer.Ordinal);

    public long this[string name] => _numbers.GetValueOrDefault(name);

    internal IReadOnlyDictionary<string, long> Numbers => _numbers;

    /// <summary>What a cache key says of the data that it depends on, such as <c>genres=17,movies=18</c>.</summary>
    public string Stamp(IReadOnlyList<string> names) => string.Join(',', names.Select(name => $"{name}={this[name]}"));

    /// <summary>Whether merging would change nothing.</summary>
    internal bool Has(GenerationNumbers other) => other._numbers.All(number => _numbers.TryGetValue(number.Key, out var known) && known >= number.Value);

    /// <summary>Each name's higher number: notices overtake one another, and a generation never goes back.</summary>
    internal GenerationNumbers Merge(GenerationNumbers other) => new(_numbers.Concat(other._numbers)
        .GroupBy(number => number.Key, number => number.Value)
        .Select(group => KeyValuePair.Create(group.Key, group.Max())));

    /// <summary>Raises generations in the caller's transaction, so that they change exactly when the data does.</summary>
    /// <returns>The new numbers, to be handed to <see cref="GenerationStore.PublishAsync"/> after the commit.</returns>
    /// <exception cref="ArgumentException">A name is not in table data_generations.</exception>
    public static async Task<GenerationNumbers> BumpAsync(
        NpgsqlConnection connection, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.Read("Generations/BumpGenerations.sql"), connection);
        command.Parameters.AddWithValue("names", names.ToArray());
        var raised = await ReadAsync(command, cancellationToken);
        var missing = names.Where(name => !raised._numbers.ContainsKey(name)).ToList();
        return missing.Count == 0
            ? raised
            : throw new ArgumentException($"No data generation is named {string.Join(", ", missing)}.", nameof(names));
    }

    internal static async Task<GenerationNumbers> ReadAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql.Read("Generations/ReadGenerations.sql"));
        return await ReadAsync(command, cancellationToken);
    }

    private static async Task<GenerationNumbers> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var numbers = new List<KeyValuePair<string, long>>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            numbers.Add(KeyValuePair.Create(reader.GetString(0), reader.GetInt64(1)));
        return new GenerationNumbers(numbers);
    }
}
