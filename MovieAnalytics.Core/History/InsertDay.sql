-- Notes that a day's export was read, or that TMDB has none (0 movies). It waits for another transaction that notes the same day.
-- Parameters: date, movies. Affects no row when the day is there already.
insert into popularity_days (date, movies) values (@date, @movies)
on conflict (date) do update set movies = excluded.movies, read_at = now()
where popularity_days.movies = 0;
