-- The day up to which TMDB's changes were read. Returns one date; no row before the first time.
select (value ->> 'day')::date from ingest_state where name = 'changes';
