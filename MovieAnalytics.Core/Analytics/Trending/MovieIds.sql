-- The ids of the movies that are there, ascending.
-- No parameters. Returns one id a row.
select id from movies where deleted_at is null order by id;
