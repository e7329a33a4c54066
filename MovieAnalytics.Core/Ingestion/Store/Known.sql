-- What is stored of some movies. Parameter: $1 ids.
-- Returns id, content_hash, popularity, vote_average, vote_count, deleted, and whether fetched_at is old enough to be moved: it
-- says when a refresh is due, in months, and moving it daily would write every index of every row for nothing.
select m.id, m.content_hash, m.popularity, m.vote_average, m.vote_count, m.deleted_at is not null, m.fetched_at < now() - interval '7 days'
from unnest($1::int[]) as i (id)
-- A probe of the index for each, where the planner would sometimes read the whole table.
cross join lateral (select * from movies where movies.id = i.id offset 0) m;
