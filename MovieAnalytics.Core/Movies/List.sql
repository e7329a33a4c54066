-- One page of the movies that a filter leaves, in one order. Movies with a value are read first, then those without, each
-- from the sort column's index and no further than the page: nulls come last in both directions, and a page deep in the
-- list costs as much as the first when it is asked for by cursor.
-- Put in below: Filter.sql, and the column, type, order and relations of a MovieSort.
-- Parameters: those of Filter.sql; limit, offset; after, after_id: value and id of the last movie of the page before
-- (after_id null: from the start; after null beside it: that movie has no value).
-- Returns MovieRow rows in order.
with matching as not materialized (
    select m.id, m.{column} as key
    from movies m
    where {filter}
), page as (
    (
        select 0 as part, id, key
        from matching
        where key is not null
          and (@after_id::integer is null
               or (key {after}= @after::{type} and (key {after} @after::{type} or id {after_id} @after_id)))
        order by {order}
        limit @limit::integer + @offset::integer
    )
    union all
    (
        select 1 as part, id, key
        from matching
        where key is null
          and (@after_id::integer is null or @after::{type} is not null or id {after_id} @after_id)
        order by {order}
        limit @limit::integer + @offset::integer
    )
    order by part, {order}
    limit @limit offset @offset
)
select m.id, m.title, m.sort_title, m.release_date, m.overview, m.popularity, m.vote_average, m.vote_count, m.revenue,
       m.original_language, m.poster_path, m.backdrop_path,
       s.weighted_rating, s.is_trending, s.is_underrated,
       array(select g.id from movie_genres mg join genres g on g.id = mg.genre_id where mg.movie_id = m.id order by mg.position) as genre_ids,
       array(select g.name from movie_genres mg join genres g on g.id = mg.genre_id where mg.movie_id = m.id order by mg.position) as genre_names
from (select part, id as page_id, key from page) p
join movies m on m.id = p.page_id
join movie_standing s on s.movie_id = p.page_id
order by part, {order};
