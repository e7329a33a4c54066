-- The statistics of every genre as of a day: of each movie that was known by then, the last metrics up to that day.
-- Parameters: date. Returns one row: rows (JSON array of genre_stats_daily rows), genres (their number).
with as_of as (
    select m.id, d.popularity, d.vote_average, d.vote_count, d.vote_count > 0 and d.vote_average > 0 as rated
    from movies m
    cross join lateral (
        select popularity, vote_average, vote_count
        from movie_daily_metrics
        where movie_id = m.id and date <= @date
        order by date desc
        limit 1
    ) d
    where m.deleted_at is null
), stats as (
    select g.genre_id,
           count(*) as movie_count,
           count(*) filter (where rated) as rated_count,
           coalesce(sum(vote_count), 0) as vote_count,
           avg(vote_average) filter (where rated) as avg_rating,
           sum(vote_average * vote_count) filter (where rated) / sum(vote_count) filter (where rated) as weighted_average,
           avg(popularity) as avg_popularity
    from as_of
    join movie_genres g on g.movie_id = as_of.id
    group by g.genre_id
)
select coalesce(jsonb_agg(stats), '[]')::text as rows, count(*)::integer as genres from stats;
