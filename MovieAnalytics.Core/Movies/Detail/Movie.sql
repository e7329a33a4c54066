-- One movie with its standing.
-- Parameters: id. Returns one row of MovieDetailReader.Row, or none when there is no such movie.
select m.id, m.title, m.release_date, m.overview, m.popularity, m.vote_average, m.vote_count, m.poster_path, m.backdrop_path,
       m.runtime, m.budget, m.revenue, m.tagline, m.status, m.original_title, m.original_language, m.homepage, m.imdb_id,
       m.updated_at, s.is_trending, s.is_underrated, s.weighted_rating, c.id as collection_id, c.name as collection_name
from movies m
join movie_standing s on s.movie_id = m.id
left join collections c on c.id = m.collection_id
where m.id = @id;
