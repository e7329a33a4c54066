-- How many movies the box-office list has.
-- No parameters. Returns one number.
select count(*)
from movie_leaderboards b
join movies m on m.id = b.movie_id
where b.board = 'box-office' and m.deleted_at is null and m.revenue is not null;
