-- One movie's days, oldest first: what was fetched, and for days on which it was not, the popularity of the daily export. (By way of
-- text, because a real becomes a double with digits that nobody said.)
-- Parameters: movie_id, block and place (from 1) of the movie in the popularity history, from, to (both inclusive). Returns MovieDay rows.
with fetched as (
    select date, popularity, vote_average, vote_count
    from movie_daily_metrics
    where movie_id = @movie_id and date between @from and @to
), exported as (
    select date, popularity[@place] as popularity
    from popularity_blocks
    where block = @block and date between @from and @to and popularity[@place] <> 'NaN'
)
select date, coalesce(f.popularity, e.popularity::text::double precision) as popularity, f.vote_average, f.vote_count
from fetched f
full join exported e using (date)
order by date;
