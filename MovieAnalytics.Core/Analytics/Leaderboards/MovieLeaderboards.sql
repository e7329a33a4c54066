-- The ranked lists of movies, 1,000 places each: top-rated and underrated by weighted rating, box-office by revenue.
-- No parameters. Returns one row: rows (JSON array of movie_leaderboards rows), count (their number).
with scored as (
    select 'top-rated' as board, movie_id, weighted_rating as score from movie_standing where weighted_rating is not null
    union all
    select 'underrated', movie_id, weighted_rating from movie_standing where is_underrated
    union all
    select 'box-office', id, revenue from movies where revenue is not null and deleted_at is null
), ranked as (
    select board, row_number() over (partition by board order by score desc, vote_count desc, movie_id) as rank, movie_id, score
    from scored
    join movies on id = movie_id
), kept as (
    select * from ranked where rank <= 1000
)
select coalesce(jsonb_agg(kept), '[]')::text as rows, count(*)::integer as count from kept;
