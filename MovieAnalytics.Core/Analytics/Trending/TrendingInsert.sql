-- Writes one day's row sets. A movie that was purged in the meantime is left out.
-- Parameters: date, rows (JSON array). Returns nothing.
insert into movie_trending_daily (date, time_window, rank, previous_rank, movie_id, trending_score)
select @date, time_window, rank, previous_rank, movie_id, trending_score
from jsonb_populate_recordset(null::movie_trending_daily, @rows::jsonb) r
where exists (select from movies where id = r.movie_id);
