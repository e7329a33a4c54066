namespace MovieAnalytics.Tests.Storage;

/// <summary>A value for every parameter of a statement, such that the statement finds something in <see cref="FilledDatabase"/>.</summary>
internal static class Samples
{
    private static readonly DateTime Now = DateTime.UtcNow;

    private static readonly Dictionary<string, object> ByName = new()
    {
        ["after_id"] = 77,
        ["artifact"] = "trending",
        ["block"] = 0,
        ["board"] = "top-rated",
        ["cast_size"] = 5,
        ["date"] = new DateOnly(2026, 2, 10),
        ["documents"] = 20_000,
        ["engine"] = "postgresql",
        ["first"] = new DateOnly(2025, 12, 3),
        ["first_id"] = 1,
        ["from"] = new DateOnly(2026, 2, 1),
        ["genre_id"] = 3,
        ["id"] = 77,
        ["ids"] = new[] { 1, 2 },
        ["language"] = "en",
        ["last_id"] = 20,
        ["limit"] = 20,
        ["min_rating"] = 5.0,
        ["min_votes"] = 100,
        ["movie_id"] = 77,
        ["movies"] = 9,
        ["names"] = new[] { "movies", "search" },
        ["offset"] = 40,
        ["place"] = 78,
        ["read_at"] = Now,
        ["released_from"] = new DateOnly(1990, 1, 1),
        ["released_to"] = new DateOnly(1999, 12, 31),
        ["role"] = "actor",
        ["rows"] = "[]",
        ["since"] = Now,
        ["size"] = 1000,
        ["time_window"] = "day",
        ["to"] = new DateOnly(2026, 2, 20),
        ["until"] = new DateOnly(2026, 2, 20),
        ["words_changed"] = true,
    };

    private static readonly Dictionary<string, object> OfStagedDocuments = new()
    {
        ["updated_ats"] = new[] { Now, Now },
        ["title_keys"] = new[] { "one", "two" },
        ["original_keys"] = new[] { "un", null },
        ["title_words"] = new[] { "'one':1", "'two':1" },
        ["documents"] = new[] { "'one':1A", "'two':1A" },
    };

    private static readonly Dictionary<string, object> OfJobs = new()
    {
        ["after"] = FilledDatabase.Job,
        ["args"] = new[] { "{}" },
        ["before"] = FilledDatabase.Parent,
        ["cap"] = 10_000,
        ["children"] = new[] { 0 },
        ["continuations"] = new string?[] { null },
        ["continuation"] = "{}",
        ["created_after"] = Now.AddDays(-1),
        ["created_before"] = Now.AddDays(1),
        ["dedup_key"] = "key",
        ["dedup_keys"] = new[] { "a new key" },
        ["delay_seconds"] = 5.0,
        ["ended"] = 1,
        ["error"] = "an error",
        ["expires_ats"] = new DateTime?[] { null },
        ["id"] = FilledDatabase.Job,
        ["ids"] = new[] { FilledDatabase.Job },
        ["key"] = 77L,
        ["kind"] = "ingest",
        ["kinds"] = new[] { "ingest" },
        ["lease"] = FilledDatabase.Lease,
        ["lease_seconds"] = 60.0,
        ["leases"] = new[] { FilledDatabase.Lease },
        ["max_attempts"] = new[] { 5 },
        ["max_crashes"] = 5,
        ["next_leases"] = new[] { Guid.NewGuid(), Guid.NewGuid() },
        ["once_key"] = "key",
        ["once_keys"] = new[] { "a new key" },
        ["outcome"] = "failed",
        ["parent_id"] = FilledDatabase.Parent,
        ["priorities"] = new short[] { 5 },
        ["priority"] = (short)5,
        ["progress"] = "{}",
        ["progresses"] = new string?[] { null },
        ["queue"] = "ingestion",
        ["queues"] = new[] { "ingestion" },
        ["results"] = new[] { "{}" },
        ["retention_seconds"] = 1.0,
        ["retry_seconds"] = 1.0,
        ["revived"] = 1,
        ["run_ats"] = new DateTime?[] { null },
        ["since"] = Now.AddDays(-1),
        ["state"] = "dead",
        ["trace_parent"] = "00-1-1-00",
        ["worker"] = "worker",
    };

    private static readonly Dictionary<(string Path, string Name), object> OfOne = new()
    {
        [("Jobs/Ledger/ChildEnded.sql", "id")] = FilledDatabase.Parent,
        [("Jobs/Ledger/ChildRollup.sql", "id")] = FilledDatabase.Parent,
        [("Jobs/Ledger/CloseParent.sql", "id")] = FilledDatabase.Parent,
        [("Jobs/Ledger/ReopenParent.sql", "id")] = FilledDatabase.Parent,
        [("Jobs/Ledger/ReviveChildren.sql", "id")] = FilledDatabase.Parent,
        [("Jobs/Ledger/Insert.sql", "ids")] = new[] { Guid.NewGuid() },
        [("Jobs/Ledger/JoinPending.sql", "args")] = "{}",
        // It is for what leaves few; of many, reading the whole table may be right.
        [("Movies/ListCollected.sql", "min_votes")] = 890,
    };

    /// <exception cref="KeyNotFoundException">There is none: a new parameter's has to be added above.</exception>
    public static object Of(string path, string name)
    {
        var inFolder = path.StartsWith("Jobs/", StringComparison.Ordinal) ? OfJobs : path == "Search/Postgres/StageDocuments.sql" ? OfStagedDocuments : ByName;
        return OfOne.GetValueOrDefault((path, name)) ?? inFolder.GetValueOrDefault(name) ?? ByName.GetValueOrDefault(name)
            ?? throw new KeyNotFoundException($"{path} has the parameter @{name}, of which Samples.cs has no sample.");
    }

    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static object OfType(string type) => type switch
    {
        "integer" => 1,
        "bigint" => 1L,
        "double precision" => 1.0,
        "text" => "b",
        "date" => new DateOnly(2026, 2, 1),
        "uuid" => FilledDatabase.Job,
        "interval" => TimeSpan.FromDays(150),
        "smallint[]" => new short[] { 1 },
        "integer[]" => new[] { 1 },
        "bigint[]" => new[] { 1L },
        "double precision[]" => new[] { 1.0 },
        "boolean[]" => new[] { false },
        "text[]" => new[] { "a" },
        "date[]" => new[] { new DateOnly(2026, 2, 1) },
        _ => throw new KeyNotFoundException($"Samples.cs has no sample of the SQL type {type}."),
    };
}
