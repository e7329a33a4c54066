-- Writes new and changed movies; one that had been deleted is back. Parameters: a column each, in the order of the insert;
-- sort_title still with its diacritics.
insert into movies (
    id, title, sort_title, original_title, original_language, overview, tagline, status, release_date, runtime,
    budget, revenue, popularity, vote_average, vote_count, adult, video, poster_path, backdrop_path, homepage,
    imdb_id, collection_id, content_hash)
select
    id, title, unaccent(sort_title), original_title, original_language, overview, tagline, status, release_date, runtime,
    budget, revenue, popularity, vote_average, vote_count, adult, video, poster_path, backdrop_path, homepage,
    imdb_id, collection_id, content_hash
from unnest(
    $1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::date[],
    $10::int[], $11::bigint[], $12::bigint[], $13::double precision[], $14::double precision[], $15::int[],
    $16::boolean[], $17::boolean[], $18::text[], $19::text[], $20::text[], $21::text[], $22::int[], $23::bigint[]) as i (
    id, title, sort_title, original_title, original_language, overview, tagline, status, release_date, runtime,
    budget, revenue, popularity, vote_average, vote_count, adult, video, poster_path, backdrop_path, homepage,
    imdb_id, collection_id, content_hash)
order by id
on conflict (id) do update set
    title = excluded.title, sort_title = excluded.sort_title, original_title = excluded.original_title,
    original_language = excluded.original_language, overview = excluded.overview, tagline = excluded.tagline,
    status = excluded.status, release_date = excluded.release_date, runtime = excluded.runtime,
    budget = excluded.budget, revenue = excluded.revenue, popularity = excluded.popularity,
    vote_average = excluded.vote_average, vote_count = excluded.vote_count, adult = excluded.adult,
    video = excluded.video, poster_path = excluded.poster_path, backdrop_path = excluded.backdrop_path,
    homepage = excluded.homepage, imdb_id = excluded.imdb_id, collection_id = excluded.collection_id,
    content_hash = excluded.content_hash,
    updated_at = now(), fetched_at = now(), deleted_at = null;
