-- The ids of all movies that can be found.
select id from movies where deleted_at is null order by id;
