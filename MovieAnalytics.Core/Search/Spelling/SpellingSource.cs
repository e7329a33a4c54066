using Dapper;
using MovieAnalytics.Core.Search.Postgres;
using Npgsql;

namespace MovieAnalytics.Core.Search.Spelling;

/// <summary>The dictionary of the present index, loaded on first need and again after a build that changed its words.</summary>
/// <remarks>Not on the requests' connections: the searches that wait for it may hold them all.</remarks>
internal sealed class SpellingSource(NpgsqlDataSource dataSource)
{
    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile Loaded? _loaded;

    /// <param name="version">The words_version of the index.</param>
    public async Task<SpellingDictionary> GetAsync(long version, CancellationToken cancellationToken)
    {
        if (_loaded is { } loaded && loaded.Version == version)
            return loaded.Dictionary;
        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (_loaded is not { } now || now.Version != version)
                _loaded = new Loaded(version, await LoadAsync(cancellationToken));
            return _loaded.Dictionary;
        }
        finally
        {
            _loading.Release();
        }
    }

    private async Task<SpellingDictionary> LoadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var words = await connection.QueryAsync<string>(
            PostgresSql.Command("Words.sql", new { limit = SpellingDictionary.MaxWords }, cancellationToken));
        return new SpellingDictionary(words);
    }

    private sealed record Loaded(long Version, SpellingDictionary Dictionary);
}
