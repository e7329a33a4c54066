-- Movies that could not be stored or fetched, those waiting longest first: TMDB may have mended them.
-- Parameter: $1 how many. Returns one id a row.
select movie_id::int from ingest_rejects where movie_id <= 2147483647 order by rejected_at, movie_id limit $1;
