-- Clears the lists of movies, before the new ones are written. Parameter: $1 movie ids.
with ids as (select unnest($1::int[]) as id),
     g as (delete from movie_genres using ids where movie_id = id),
     k as (delete from movie_keywords using ids where movie_id = id),
     c as (delete from movie_cast using ids where movie_id = id),
     w as (delete from movie_crew using ids where movie_id = id),
     p as (delete from movie_companies using ids where movie_id = id),
     n as (delete from movie_countries using ids where movie_id = id)
delete from movie_languages using ids where movie_id = id;
