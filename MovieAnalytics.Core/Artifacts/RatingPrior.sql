-- Computes the rating prior and the limits of "underrated" from the catalogue. Nothing is written while no movie is rated.
-- No parameters. Returns nothing.
with rated as materialized (
    select vote_average, vote_count
    from movies
    where deleted_at is null and vote_count > 0 and vote_average > 0
), prior as materialized (
    select avg(vote_average) as mean_rating,
           least(greatest(percentile_cont(0.9) within group (order by vote_count), 25), 500) as min_votes
    from rated
), limits as (
    -- No movie with m votes: then none is underrated either, and these limits say so.
    select coalesce(percentile_cont(0.8) within group (order by weighted_rating(vote_average, vote_count, mean_rating, min_votes)), 10) as min_rating,
           coalesce(percentile_cont(0.5) within group (order by vote_count), 0) as max_votes
    from rated, prior
    where vote_count >= min_votes
)
insert into rating_prior (mean_rating, min_votes, underrated_min_rating, underrated_max_votes)
select mean_rating, min_votes, min_rating, max_votes
from prior, limits
where mean_rating is not null
on conflict (only_row) do update
set mean_rating = excluded.mean_rating, min_votes = excluded.min_votes, underrated_min_rating = excluded.underrated_min_rating,
    underrated_max_votes = excluded.underrated_max_votes, computed_at = now();
