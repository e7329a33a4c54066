-- Whether a movie is there and not deleted.
-- Parameters: movie_id. Returns one boolean.
select exists (select from movies where id = @movie_id and deleted_at is null);
