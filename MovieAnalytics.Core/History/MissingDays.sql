-- The days of a span whose exports are still to be read, the newest first. One that TMDB did not have is asked for again after a week.
-- Parameters: from, to (both inclusive). Returns one date a row.
select day::date as date
from generate_series(@from::date, @to::date, interval '1 day') day
where not exists (
    select from popularity_days d where d.date = day::date and (d.movies > 0 or d.read_at > now() - interval '7 days'))
order by day desc;
