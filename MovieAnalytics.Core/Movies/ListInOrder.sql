-- One page of the movies that a filter leaves, in one order: reads the sort column's index until the page is full, which is soon
-- when many movies match. Movies with a value are read first, and those without only when a page is not full then: nulls come
-- last in both directions.
-- Put in below: Filter.sql; the column, order and cursor (value and id of the last movie of the page before) of a MovieSort.
-- Parameters: those of Filter.sql; limit, offset; after, after_id where there is a cursor. Returns ids in order.
with matching as not materialized (
    select m.movie_id as id, m.{column} as key from movie_filter m where {filter}
), valued as materialized (
    select id, key from matching where key is not null {after_value} order by {order} limit @limit::integer + @offset::integer
), missing as materialized (
    select id, key from matching
    where key is null {after_missing} and (select count(*) from valued) < @limit::integer + @offset::integer
    order by {order}
    limit @limit::integer + @offset::integer
)
select id
from (select 0 as part, id, key from valued union all select 1, id, key from missing) p
order by part, {order}
limit @limit offset @offset;
