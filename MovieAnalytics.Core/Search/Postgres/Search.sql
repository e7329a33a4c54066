-- One page of matches with their totals, the best first: those whose title is the query, then by text rank × prior, where
-- rank weighs titles (A) over people (B), genres and keywords (C) and overview (D). Only the @window best known of all
-- matches are ranked by text; the others follow by prior, so a word that is in every overview costs no more than a scan.
-- Parameters: query (tsquery), any_word (tsquery: its words joined by "or"), typed (tsquery without corrections: its matches come
-- first), ids (more matches, in order; for the fuzzy stage), key, genres (or null), year, min_rating, sort, ascending, window,
-- limit, offset.
-- Returns no row when the index was never built; else words_version, matched (before filters), total, and the hits in
-- order, or one row with id null when there are none.
with matches as materialized (
    select d.movie_id, d.prior, d.sort_title,
           d.title_key = @key or d.original_key is not distinct from @key as is_exact,
           d.document @@ @typed::tsquery as is_typed,
           (@genres::integer[] is null or d.genre_ids && @genres)
           and (@year::integer is null or d.release_date between make_date(@year, 1, 1) and make_date(@year, 12, 31))
           and (@min_rating::double precision is null or d.vote_average >= @min_rating) is true as is_kept,
           case when @ascending then 1 else -1 end *
           case @sort::text when 'popularity' then d.popularity
                            when 'rating' then d.vote_average
                            when 'votes' then d.vote_count
                            when 'release_date' then d.release_date - date '0001-01-01' end as sort_number
      from search_documents d
     where d.document @@ @query::tsquery or d.movie_id = any(@ids::integer[])
), totals as (
    select count(*)::integer as matched, (count(*) filter (where is_kept))::integer as total from matches
), best as (
    select *, row_number() over () as place
      from (select * from matches
             where is_kept
             order by sort_number nulls last,
                      case when @sort = 'title' and @ascending then sort_title end collate "C",
                      case when @sort = 'title' and not @ascending then sort_title end collate "C" desc,
                      array_position(@ids, movie_id),
                      is_exact desc, is_typed desc, prior desc, movie_id
             limit greatest(@window, @offset + @limit)) s
), ranked as (
    select b.movie_id, row_number() over (order by
               case when @sort is null and place <= @window then 0 else place end,
               case when @sort is null and cardinality(@ids) > 0 then place end,
               is_exact desc, is_typed desc,
               case when @sort is null and place <= @window
                    then prior * ts_rank('{0.05, 0.15, 0.4, 1}', (select document from search_documents d where d.movie_id = b.movie_id), @any_word::tsquery) end desc,
               prior desc, b.movie_id) as place
      from best b
), page as (
    select * from ranked where place > @offset order by place limit @limit
)
select i.words_version, t.matched, t.total, h.*
  from search_index i
 cross join totals t
  left join (
      select m.id, m.title, m.release_date, m.overview, m.poster_path, m.vote_average, m.vote_count, m.popularity,
             array(select g.name from movie_genres mg join genres g on g.id = mg.genre_id where mg.movie_id = m.id order by mg.position) as genres,
             page.place
        from page
        join movies m on m.id = page.movie_id and m.deleted_at is null) h on true
 where i.engine = 'postgresql'
 order by h.place;
