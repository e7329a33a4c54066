-- Movies due for a refresh, those waiting longest first.
-- Parameters: $1 the interval after which they are, $2 how many at most. Returns one id a row.
select id from movies where deleted_at is null and fetched_at < now() - $1 order by fetched_at limit $2;
