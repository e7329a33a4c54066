-- The movies to index, with all that they are found by.
-- Parameters: ids integer[], cast_size (how many of the cast count). Returns one row per movie that is there; a
-- movie that is not, or has left, gives none.
select m.id, m.title, m.sort_title, m.original_title, m.overview, m.tagline, m.release_date, m.poster_path,
       m.popularity, m.vote_average, m.vote_count, m.updated_at,
       coalesce(g.ids, '{}') as genre_ids, coalesce(g.names, '{}') as genre_names,
       coalesce(k.names, '{}') as keywords,
       coalesce(d.names, '{}') || coalesce(c.names, '{}') as people
  from movies m
  left join lateral (select array_agg(genre_id order by position) as ids, array_agg(name order by position) as names
                       from movie_genres join genres on genres.id = genre_id where movie_id = m.id) g on true
  left join lateral (select array_agg(name) as names
                       from movie_keywords join keywords on keywords.id = keyword_id where movie_id = m.id) k on true
  left join lateral (select array_agg(name) as names
                       from movie_crew join people on people.id = person_id where movie_id = m.id and job = 'Director') d on true
  left join lateral (select array_agg(name) as names
                       from movie_cast join people on people.id = person_id where movie_id = m.id and position < @cast_size) c on true
 where m.id = any(@ids) and m.deleted_at is null;
