-- The metrics of some weeks, in no order.
-- Parameters: from, to (both inclusive). Returns movie_id, day (0 for the first), popularity, vote_average, vote_count.
select movie_id, date - @from as day, popularity, vote_average::real, vote_count
from movie_daily_metrics
where date between @from and @to;
