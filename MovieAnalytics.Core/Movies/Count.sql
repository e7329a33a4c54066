-- How many movies a filter leaves.
-- Parameters: those of Filter.sql, which is put in below. Returns one number.
select count(*) from movie_filter m where {filter};
