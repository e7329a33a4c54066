-- The ids of all movies that can be found. Returns one id a row, ascending.
select id from movies where deleted_at is null order by id;
