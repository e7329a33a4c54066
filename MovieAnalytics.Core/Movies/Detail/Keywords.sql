-- The keywords of one movie.
-- Parameters: id. Returns Keyword rows by name.
select k.id, k.name
from movie_keywords mk
join keywords k on k.id = mk.keyword_id
where mk.movie_id = @id
order by k.name, k.id;
