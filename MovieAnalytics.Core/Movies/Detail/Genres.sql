-- The genres of one movie, as TMDB orders them.
-- Parameters: id. Returns Genre rows.
select g.id, g.name
from movie_genres mg
join genres g on g.id = mg.genre_id
where mg.movie_id = @id
order by mg.position;
