-- Removes movies that were deleted from TMDB five months ago, with their lists and metrics, at most a thousand at a time.
with deleted as (
         select id from movies where deleted_at < now() - interval '150 days' order by deleted_at limit 1000
     ),
     g as (delete from movie_genres using deleted where movie_id = id),
     k as (delete from movie_keywords using deleted where movie_id = id),
     c as (delete from movie_cast using deleted where movie_id = id),
     w as (delete from movie_crew using deleted where movie_id = id),
     p as (delete from movie_companies using deleted where movie_id = id),
     n as (delete from movie_countries using deleted where movie_id = id),
     l as (delete from movie_languages using deleted where movie_id = id),
     d as (delete from movie_daily_metrics using deleted where movie_id = id)
delete from movies using deleted where movies.id = deleted.id;
