-- The blocks of some days, in no order. The arrays come as bytes: a driver would take them apart element by element.
-- Parameters: from, to (both inclusive). Returns day (0 for the first), block, popularity (as PostgreSQL sends an array).
select date - @from as day, block, array_send(popularity) as popularity
from popularity_blocks
where date between @from and @to;
