-- A page of a ranked list whose score is the weighted rating.
-- Parameters: board ('top-rated' | 'underrated'), limit, offset. Returns RankedMovie rows by rank.
select m.id, m.title, m.release_date, m.poster_path, m.popularity, m.vote_average, m.vote_count,
       b.score as weighted_rating, b.rank
from movie_leaderboards b
join movies m on m.id = b.movie_id
where b.board = @board and m.deleted_at is null
order by b.rank
limit @limit offset @offset;
