using Npgsql;

namespace MovieAnalytics.Core.Ingestion.Store;

/// <summary>
/// A batch with the statements that will write it, drawn up from what the database held at some moment. It can be drawn up while another
/// batch is being written, and holds as long as nobody else has touched its movies.
/// </summary>
internal sealed class MovieDraft
{
    private readonly IReadOnlyDictionary<int, KnownMovie> _known;
    private readonly MovieChanges _changes;
    private readonly NpgsqlBatch _statements = new();
    private readonly NpgsqlBatchCommand? _markDeleted;
    private readonly int _movies;

    private MovieDraft(MovieBatch batch, IReadOnlyCollection<MovieRecord> movies, IReadOnlyDictionary<int, KnownMovie> known)
    {
        (Batch, _movies, _known) = (batch, movies.Count, known);
        _changes = Sort(movies, known);
        _markDeleted = MovieStatements.Add(_statements, batch, movies, _changes);
    }

    public MovieBatch Batch { get; }

    /// <param name="batch">What is to be written.</param>
    /// <param name="known">What the database holds of its movies.</param>
    public static MovieDraft Draw(MovieBatch batch, IReadOnlyDictionary<int, KnownMovie> known)
    {
        // Several answers for one movie: the last one counts.
        var movies = new Dictionary<int, MovieRecord>(batch.Movies.Count);
        foreach (var movie in batch.Movies)
            movies[movie.Id] = movie;
        return new MovieDraft(batch, movies.Values, known);
    }

    public bool HoldsFor(IReadOnlyDictionary<int, KnownMovie> known) =>
        known.Count == _known.Count && known.All(movie => _known.TryGetValue(movie.Key, out var then) && then == movie.Value);

    /// <summary>Runs the statements, in one round trip. Only once.</summary>
    public async Task<StoreCounts> ExecuteAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var statements = _statements;
        statements.Connection = connection;
        if (statements.BatchCommands.Count > 0)
            await statements.ExecuteNonQueryAsync(cancellationToken);
        return new StoreCounts(
            _changes.Inserted.Count, _changes.Updated.Count, _movies - _changes.Inserted.Count - _changes.Updated.Count,
            (int)(_markDeleted?.RecordsAffected ?? 0), _changes.Moved.Count);
    }

    private static MovieChanges Sort(IEnumerable<MovieRecord> movies, IReadOnlyDictionary<int, KnownMovie> known)
    {
        var changes = new MovieChanges([], [], [], []);
        foreach (var movie in movies)
        {
            if (!known.TryGetValue(movie.Id, out var stored))
                changes.Inserted.Add(movie);
            else if (stored.Deleted || stored.ContentHash != movie.ContentHash)
                changes.Updated.Add(movie);
            else if (stored.Metrics != movie.Metrics)
                changes.Moved.Add(movie);
            else if (stored.FetchedLongAgo)
                changes.Untouched.Add(movie.Id);
        }
        return changes;
    }
}

/// <summary>A batch's movies by what has to be written. Those with nothing to write are in none of the lists.</summary>
/// <param name="Inserted">Not stored yet.</param>
/// <param name="Updated">Stored with another content, or as deleted.</param>
/// <param name="Moved">The same, but for popularity or votes.</param>
/// <param name="Untouched">The same, and long since last asked for.</param>
internal sealed record MovieChanges(List<MovieRecord> Inserted, List<MovieRecord> Updated, List<MovieRecord> Moved, List<int> Untouched);
