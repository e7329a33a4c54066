-- The id of every size-th movie, beginning with the first.
-- Parameters: size. Returns one id a row, ascending.
select id
from (select id, row_number() over (order by id) - 1 as place from movies where deleted_at is null) numbered
where place % @size = 0
order by id;
