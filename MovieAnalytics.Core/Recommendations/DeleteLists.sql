-- Removes the lists of a range of movies.
-- Parameters: first_id, last_id (both inclusive). Returns nothing.
delete from movie_recommendations where movie_id between @first_id and @last_id;
