-- Adds a past day's metrics; what was observed on that day stays. Parameters: $1 movie ids, $2 the day, $3 popularity,
-- $4 vote_average, $5 vote_count. Affects as many rows as were added.
insert into movie_daily_metrics (movie_id, date, popularity, vote_average, vote_count)
select i.movie_id, $2, i.popularity, i.vote_average, i.vote_count
from unnest($1::int[], $3::double precision[], $4::double precision[], $5::int[]) as i (movie_id, popularity, vote_average, vote_count)
on conflict (movie_id, date) do nothing;
