-- All about one movie, in one row: its lists are arrays, a column each. Of cast and crew the first 50; the crew is ordered directors,
-- writers, then the others by department.
-- Parameters: $1 movie id. Returns one row as MovieDetailReader reads it, or none when there is no such movie.
select m.id, m.title, m.release_date, m.overview, m.popularity, m.vote_average, m.vote_count, m.poster_path, m.backdrop_path,
       m.runtime, m.budget, m.revenue, m.tagline, m.status, m.original_title, m.original_language, m.homepage, m.imdb_id, m.updated_at,
       s.is_trending, s.is_underrated, s.weighted_rating, c.id as collection_id, c.name as collection_name,
       genres.*, keywords.*, billed.*, crew.*
from movies m
join movie_standing s on s.movie_id = m.id
left join collections c on c.id = m.collection_id
cross join lateral (
    select array_agg(g.id order by mg.position) as genre_ids, array_agg(g.name order by mg.position) as genre_names
    from movie_genres mg
    join genres g on g.id = mg.genre_id
    where mg.movie_id = m.id
) genres
cross join lateral (
    select array_agg(k.id order by k.name, k.id) as keyword_ids, array_agg(k.name order by k.name, k.id) as keyword_names
    from movie_keywords mk
    join keywords k on k.id = mk.keyword_id
    where mk.movie_id = m.id
) keywords
cross join lateral (
    select array_agg(id) as cast_ids, array_agg(name) as cast_names, array_agg(profile_path) as cast_profile_paths,
           array_agg(character) as cast_characters, array_agg(position) as cast_positions
    from (
        select p.id, p.name, p.profile_path, mc.character, mc.position
        from movie_cast mc
        join people p on p.id = mc.person_id
        where mc.movie_id = m.id
        order by mc.position, p.id
        limit 50
    ) x
) billed
cross join lateral (
    select array_agg(id) as crew_ids, array_agg(name) as crew_names, array_agg(profile_path) as crew_profile_paths,
           array_agg(job) as crew_jobs, array_agg(department) as crew_departments
    from (
        select p.id, p.name, p.profile_path, mw.job, mw.department
        from movie_crew mw
        join people p on p.id = mw.person_id
        where mw.movie_id = m.id
        order by mw.job <> 'Director', mw.department is distinct from 'Writing', mw.department, mw.job, p.id
        limit 50
    ) x
) crew
where m.id = $1;
