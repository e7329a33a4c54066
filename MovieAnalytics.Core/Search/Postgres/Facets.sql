-- Counts of the same matches as Search.sql by genre, decade and year, each without its own filter (decade and year share one).
-- Parameters: query, ids, genres, year, min_rating. Returns facet (genres, decades, years), value, count.
with matches as materialized (
    select d.genre_ids, extract(year from d.release_date)::integer as year,
           @genres::integer[] is null or d.genre_ids && @genres as in_genres,
           (@year::integer is null or d.release_date between make_date(@year, 1, 1) and make_date(@year, 12, 31)) is true as in_year
      from search_documents d
     where (d.document @@ @query::tsquery or d.movie_id = any(@ids::integer[]))
       and (@min_rating::double precision is null or d.vote_average >= @min_rating)
)
select 'genres' as facet, g.name as value, c.count
  from (select genre_id, count(*)::integer as count from matches, unnest(genre_ids) as genre_id where in_year group by genre_id) c
  join genres g on g.id = c.genre_id
union all
select 'decades', (year / 10 * 10)::text, count(*)::integer from matches where in_genres and year is not null group by year / 10
union all
select 'years', year::text, count(*)::integer from matches where in_genres and year is not null group by year;
