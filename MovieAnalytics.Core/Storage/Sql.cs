using System.Collections.Concurrent;
using Dapper;

namespace MovieAnalytics.Core.Storage;

/// <summary>The SQL that lies beside each feature as embedded <c>.sql</c> files, one statement a file.</summary>
public static class Sql
{
    private static readonly ConcurrentDictionary<string, string> Statements = new(StringComparer.Ordinal);

    // Whatever reads rows reads its SQL here first: columns are snake_case, properties are not.
    static Sql() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <summary>The text of one statement, by its path in the project: <c>Sql.Read("Jobs/Claim.sql")</c>.</summary>
    /// <exception cref="ArgumentException">No such file is embedded.</exception>
    public static string Read(string path) => Statements.GetOrAdd(path, Load);

    /// <summary>The paths of all embedded statements and migrations.</summary>
    public static IEnumerable<string> Paths =>
        typeof(Sql).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal));

    private static string Load(string path)
    {
        using var stream = typeof(Sql).Assembly.GetManifestResourceStream(path)
            ?? throw new ArgumentException($"No SQL file '{path}' is embedded in {typeof(Sql).Assembly.GetName().Name}.", nameof(path));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
