-- The daily metrics of one movie, oldest first.
-- Parameters: movie_id, from, to (both inclusive). Returns MovieDay rows.
select date, popularity, vote_average, vote_count
from movie_daily_metrics
where movie_id = @movie_id and date between @from and @to
order by date;
