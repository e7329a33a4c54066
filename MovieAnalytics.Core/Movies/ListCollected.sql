-- One page of the movies that a filter leaves, in one order: collects them all by the index of the most selective condition, and
-- sorts them. For few; the page of many is found by ListInOrder.sql.
-- Put in below: Filter.sql; the key, order and cursor of a MovieSort.
-- Parameters: those of Filter.sql; limit, offset; after, after_id where there is a cursor.
-- Returns ids in order, and with each how many movies the filter leaves.
with matching as materialized (
    select m.movie_id as id, {key} as key from movie_filter m where {filter}
), page as (
    (
        select 0 as part, id, key from matching where key is not null {after_value} order by {order} limit @limit::integer + @offset::integer
    )
    union all
    (
        select 1 as part, id, key from matching where key is null {after_missing} order by {order} limit @limit::integer + @offset::integer
    )
    order by part, {order}
    limit @limit offset @offset
)
select id, (select count(*) from matching) as total from page order by part, {order};
