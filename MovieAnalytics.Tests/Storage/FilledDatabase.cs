using Dapper;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Storage;

/// <summary>20,000 movies with history, artifacts, an index and a ledger: so much that a plan means something. Made in a second or two.</summary>
public sealed class FilledDatabase : IAsyncLifetime
{
    /// <summary>A job that a worker holds, its lease, and a job that waits for its children.</summary>
    public static readonly Guid Job = JobId(1), Lease = JobId(2), Parent = JobId(3);

    internal PostgresFixture Postgres { get; } = new();

    public async Task InitializeAsync()
    {
        await Postgres.InitializeAsync();
        await using var connection = await Postgres.DataSource.OpenConnectionAsync();
        await connection.ExecuteAsync(Catalogue);
        await connection.ExecuteAsync(Artifacts);
        await connection.ExecuteAsync(Jobs, new { Job, Lease, Parent });
        await connection.ExecuteAsync("vacuum analyze");
        // What it finds after statements that were rolled back, and when, would change the plans of others.
        await connection.ExecuteAsync(WithoutAutovacuum);
    }

    public Task DisposeAsync() => Postgres.DisposeAsync();

    private static Guid JobId(int number) => Guid.Parse($"00000000-0000-7000-9000-{number:d12}");

    private const string WithoutAutovacuum =
        """
        do $$ declare name regclass; begin
            for name in select oid from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace loop
                execute format('alter table %s set (autovacuum_enabled = false)', name);
            end loop;
        end $$
        """;

    private const string Catalogue =
        """
        insert into collections (id, name) select id, 'Collection ' || id from generate_series(1, 100) id;
        insert into movies (id, title, sort_title, release_date, original_language, popularity, vote_average, vote_count, revenue, budget, content_hash)
        select id, 'alpha' || id || ' beta' || id % 100, 'alpha' || id, date '1950-01-01' + id, (array['en', 'fr', 'de'])[1 + id % 3],
               id % 300, 1 + id % 9, id % 900, id, id, 0
        from generate_series(1, 20000) id;
        update movies set deleted_at = now() - interval '200 days' where id % 500 = 0;
        insert into genres select id, 'Genre ' || id from generate_series(1, 19) id;
        insert into people (id, name) select id, 'Person ' || id from generate_series(1, 5000) id;
        insert into keywords select id, 'keyword ' || id from generate_series(1, 5000) id;
        insert into movie_genres select id, 1 + (id + k) % 19, k from generate_series(1, 20000) id, generate_series(0, 1) k;
        insert into movie_keywords select id, 1 + (id * 7 + k) % 5000 from generate_series(1, 20000) id, generate_series(0, 1) k;
        insert into movie_cast select id, 1 + (id * 3 + k) % 5000, k from generate_series(1, 20000) id, generate_series(0, 1) k;
        insert into movie_crew select id, 1 + id % 5000, 'Director', 'Directing' from generate_series(1, 20000) id;
        insert into ingest_rejects select id, 'a reason' from generate_series(1, 10) id;
        select ensure_daily_metrics_partition('2026-01-01'), ensure_daily_metrics_partition('2026-02-01');
        insert into movie_daily_metrics
        select id, day, 1, 6, 9 from generate_series(1, 5000) id, generate_series(date '2026-01-25', date '2026-02-05', '1 day') day;
        insert into popularity_days (date, movies) select date '2025-12-01' + k, 20000 from generate_series(0, 89) k;
        insert into popularity_blocks
        select date '2025-12-01' + k, block, array_fill(1.5::real, array[1000]) from generate_series(0, 89) k, generate_series(0, 20) block;
        """;

    private const string Artifacts =
        """
        insert into artifact_runs select 'trending', date '2026-02-01' + k from generate_series(0, 19) k;
        insert into movie_trending_daily
        select date '2026-02-01' + k, w, r, null, 1 + r * 7, 1 from generate_series(0, 19) k, unnest(array['day', 'week']) w, generate_series(1, 500) r;
        insert into genre_stats_daily select date '2024-01-01' + k, g, 1, 1, 1, 6, 6, 1 from generate_series(0, 900) k, generate_series(1, 19) g;
        insert into movie_leaderboards select b, r, r, 1 from unnest(array['top-rated', 'underrated', 'box-office']) b, generate_series(1, 1000) r;
        insert into people_leaderboards select w, r, r, 1, 6, 1, 1, 6 from unnest(array['actor', 'director']) w, generate_series(1, 1000) r;
        insert into movie_recommendations select id, r, id + r, 1, '{1}', '{2}', '{3, 4}', '{5}' from generate_series(1, 2000) id, generate_series(1, 20) r;
        insert into rating_prior (mean_rating, min_votes, underrated_min_rating, underrated_max_votes) values (6, 100, 7, 500);
        insert into search_documents (movie_id, prior, popularity, vote_count, genre_ids, updated_at, sort_title, title_key, title_words, document)
        select id, id % 100, popularity, vote_count, '{3}', updated_at, sort_title, title, to_tsvector('simple', title),
               setweight(to_tsvector('simple', title), 'A')
        from movies;
        insert into search_words select 'word' || id, 1 from generate_series(1, 5000) id;
        insert into search_index (engine, version, documents, read_at) values ('postgresql', 1, 20000, now());
        """;

    private const string Jobs =
        """
        insert into jobs (id, kind, queue, state, updated_at, finished_at)
        select ('00000000-0000-7000-8000-' || lpad(id::text, 12, '0'))::uuid, 'kind' || id % 10, (array['ingestion', 'analytics', 'indexing'])[1 + id % 3],
               'succeeded', now() - interval '2 days', now() - interval '2 days'
        from generate_series(1, 10000) id;
        insert into jobs (id, kind, queue, expires_at)
        select ('00000000-0000-7000-8001-' || lpad(id::text, 12, '0'))::uuid, 'ingest', 'ingestion',
               case when id % 5 = 0 then now() end
        from generate_series(1, 50) id;
        insert into jobs (id, kind, queue, state, attempt, worker, claimed_at, lease_token, lease_until)
        values (@Job, 'ingest', 'ingestion', 'running', 1, 'worker', now(), @Lease, now());
        insert into jobs (id, kind, queue, state, children, open_children, step_result)
        values (@Parent, 'ingest', 'ingestion', 'running', 3, 2, '{"movies": 1}');
        insert into jobs (id, kind, queue, state, finished_at, error, parent_id, result)
        select gen_random_uuid(), 'ingest', 'ingestion', 'dead', now(), 'an error', @Parent, '{"movies": 2}' from generate_series(1, 3);
        insert into ingest_state (name, value) values ('changes', '{"day": "2026-02-01"}');
        """;
}
