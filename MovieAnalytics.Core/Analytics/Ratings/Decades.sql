-- The ratings of each decade of release. Movies without a date are in none.
-- No parameters. Returns one row: rows (JSON array of ratings_by_decade rows), count (their number).
with dated as (
    select (extract(year from release_date)::integer / 10) * 10 as decade, vote_average, vote_count,
           vote_count > 0 and vote_average > 0 as rated
    from movies
    where deleted_at is null and release_date is not null
), decades as (
    select decade,
           count(*) as movie_count,
           count(*) filter (where rated) as rated_count,
           coalesce(sum(vote_count), 0) as vote_count,
           avg(vote_average) filter (where rated) as avg_rating,
           sum(vote_average * vote_count) filter (where rated) / sum(vote_count) filter (where rated) as weighted_average,
           percentile_cont(0.25) within group (order by vote_average) filter (where rated) as q1,
           percentile_cont(0.50) within group (order by vote_average) filter (where rated) as median,
           percentile_cont(0.75) within group (order by vote_average) filter (where rated) as q3
    from dated
    group by decade
)
select coalesce(jsonb_agg(decades), '[]')::text as rows, count(*)::integer as count from decades;
