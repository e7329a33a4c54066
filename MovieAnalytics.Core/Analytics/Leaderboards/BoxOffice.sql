-- A page of the box-office list.
-- Parameters: limit, offset. Returns BoxOfficeMovie rows by rank.
select m.id, m.title, m.release_date, m.poster_path, m.revenue, m.budget,
       m.revenue - m.budget as profit,
       case when m.budget >= 1000 then (m.revenue - m.budget) / m.budget::double precision end as return_on_investment,
       b.rank
from movie_leaderboards b
join movies m on m.id = b.movie_id
where b.board = 'box-office' and m.deleted_at is null and m.revenue is not null
order by b.rank
limit @limit offset @offset;
