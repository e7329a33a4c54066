-- The name of a genre.
-- Parameters: genre_id. Returns one name, or no row when there is no such genre.
select name from genres where id = @genre_id;
