-- Every movie of the catalogue, the most popular first. Returns id, and whether it is due for a refresh.
-- Parameter: $1 the interval after which it is.
select id, fetched_at < now() - $1 from movies where deleted_at is null order by popularity desc, id;
