-- Brings popularity and votes of movies that are otherwise unchanged up to date.
-- Parameters: $1 ids, $2 popularity, $3 vote_average, $4 vote_count.
update movies m
set popularity = i.popularity, vote_average = i.vote_average, vote_count = i.vote_count, updated_at = now(), fetched_at = now()
from unnest($1::int[], $2::double precision[], $3::double precision[], $4::int[]) as i (id, popularity, vote_average, vote_count)
where m.id = i.id;
