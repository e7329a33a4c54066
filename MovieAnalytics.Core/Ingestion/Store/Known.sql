-- What is stored of some movies. Parameter: $1 ids.
-- Returns id, content_hash, popularity, vote_average, vote_count, deleted, and whether fetched_at is old enough to be moved: it
-- says when a refresh is due, in months, and moving it daily would write every index of every row for nothing.
select id, content_hash, popularity, vote_average, vote_count, deleted_at is not null, fetched_at < now() - interval '7 days'
from movies
where id = any ($1);
