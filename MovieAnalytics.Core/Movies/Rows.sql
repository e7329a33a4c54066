-- What a list says of some movies.
-- Parameters: $1 ids, in the order wanted. Returns MovieRow rows in that order; one that is gone is left out.
select m.id, m.title, m.sort_title, m.release_date, m.overview, m.popularity, m.vote_average, m.vote_count, m.revenue,
       m.original_language, m.poster_path, m.backdrop_path, s.weighted_rating, s.is_trending, s.is_underrated, f.genre_ids
from unnest($1::integer[]) with ordinality as page (id, place)
join movies m on m.id = page.id
join movie_standing s on s.movie_id = m.id
join movie_filter f on f.movie_id = m.id
order by page.place;
