-- The recommendations of one movie, best first, with the names of what the movies share.
-- Parameters: movie_id, limit. Returns rows of RecommendationsQuery; none when the movie is unknown or deleted.
select m.id, m.title, m.release_date, m.poster_path, m.popularity, m.vote_average, m.vote_count,
       r.score::double precision as score,
       array(select p.name from unnest(r.director_ids) with ordinality f (id, place) join people p using (id) order by place) as directors,
       array(select p.name from unnest(r.cast_ids) with ordinality f (id, place) join people p using (id) order by place) as cast,
       array(select k.name from unnest(r.keyword_ids) with ordinality f (id, place) join keywords k using (id) order by place) as keywords,
       array(select g.name from unnest(r.genre_ids) with ordinality f (id, place) join genres g using (id) order by place) as genres
from movie_recommendations r
join movies m on m.id = r.recommended_id and m.deleted_at is null
where r.movie_id = @movie_id
  and exists (select from movies asked where asked.id = r.movie_id and asked.deleted_at is null)
order by r.rank
limit @limit;
