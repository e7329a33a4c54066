-- How many movies a ranked list has.
-- Parameters: board. Returns one number.
select count(*)
from movie_leaderboards b
join movies m on m.id = b.movie_id
where b.board = @board and m.deleted_at is null;
