-- The blocks of some days, in no order.
-- Parameters: from, to (both inclusive). Returns day (0 for the first), block, popularity.
select date - @from as day, block, popularity
from popularity_blocks
where date between @from and @to;
