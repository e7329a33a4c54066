-- The ranked lists of people, 1,000 places each: actors billed among the first five, and directors, by the mean weighted
-- rating of their movies with at least m votes, drawn towards C by three pseudo-movies: (n·average + 3·C) / (n + 3).
-- No parameters. Returns one row: rows (JSON array of people_leaderboards rows), count (their number).
with counted as materialized (
    select s.movie_id, s.weighted_rating, m.vote_count, coalesce(m.revenue, 0) as revenue
    from movie_standing s
    join movies m on m.id = s.movie_id
    join rating_prior p on m.vote_count >= p.min_votes
    where s.weighted_rating is not null
), parts as (
    -- One person may play several parts of one movie.
    select distinct 'actor' as role, person_id, movie_id from movie_cast where position < 5
    union all
    select distinct 'director', person_id, movie_id from movie_crew where job = 'Director'
), people_of_role as (
    select role, person_id, count(*) as movie_count, avg(weighted_rating) as average_rating, sum(vote_count) as vote_count, sum(revenue) as revenue
    from parts
    join counted using (movie_id)
    group by role, person_id
), scored as (
    select r.*, (movie_count * average_rating + 3 * p.mean_rating) / (movie_count + 3) as score
    from people_of_role r, rating_prior p
), ranked as (
    select *, row_number() over (partition by role order by score desc, vote_count desc, person_id) as rank from scored
), kept as (
    select * from ranked where rank <= 1000
)
select coalesce(jsonb_agg(kept), '[]')::text as rows, count(*)::integer as count from kept;
