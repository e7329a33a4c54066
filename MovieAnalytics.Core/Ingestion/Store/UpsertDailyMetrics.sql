-- The day's metrics; the last word of a day counts. Parameters: $1 movie ids, $2 the day, $3 popularity, $4 vote_average,
-- $5 vote_count. Looked up first, because ON CONFLICT alone locks, and so writes, also the rows that stay as they are; "offset 0"
-- makes that a probe of the index for each row, where the planner would sometimes read the whole partition.
insert into movie_daily_metrics (movie_id, date, popularity, vote_average, vote_count)
select i.movie_id, $2, i.popularity, i.vote_average, i.vote_count
from unnest($1::int[], $3::double precision[], $4::double precision[], $5::int[]) as i (movie_id, popularity, vote_average, vote_count)
left join lateral (select * from movie_daily_metrics d where d.movie_id = i.movie_id and d.date = $2 offset 0) o on true
where o.movie_id is null
   or (o.popularity, o.vote_average, o.vote_count) is distinct from (i.popularity, i.vote_average, i.vote_count)
order by i.movie_id
on conflict (movie_id, date) do update
set popularity = excluded.popularity, vote_average = excluded.vote_average, vote_count = excluded.vote_count;
