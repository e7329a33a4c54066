-- One page of matches with their totals, the best first: those whose title is the query, then those with all words as typed, then
-- by text × prior. Text is the rank of any_word over titles (A), people (B), genres and keywords (C) and the rest, and more
-- for a title that has all the words, or begins with them. Only @window matches are ranked so, those with the words
-- in the title first, then the best known; the others follow as they are: a word that is in every overview
-- costs no more than a scan.
-- Parameters: query (tsquery), any_word (tsquery: its words joined by "or"), typed (tsquery without the corrections; null when
-- there are none), ids (more matches, in order; for the fuzzy stage), keys (the query as typed, then corrected), genres (or
-- null), year, min_rating, sort, ascending, window, limit, offset.
-- Returns no row when the index was never built; else words_version, matched (before filters), total, and the hits in
-- order, or one row with id null when there are none.
with matches as materialized (
    select d.movie_id, d.prior,
           case when @sort = 'title' then d.sort_title end as sort_title,
           d.title_key = any(@keys) or (d.original_key = any(@keys)) is true as is_exact,
           @typed is null or d.document @@ @typed::tsquery as is_typed,
           d.title_words @@ @query::tsquery as is_in_title,
           (@genres::integer[] is null or d.genre_ids && @genres)
           and (@year::integer is null or d.release_date between make_date(@year, 1, 1) and make_date(@year, 12, 31))
           and (@min_rating::double precision is null or d.vote_average >= @min_rating) is true as is_kept,
           case when @ascending then 1 else -1 end *
           case @sort when 'popularity' then d.popularity
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
                      case when @ascending then sort_title end collate "C",
                      case when not @ascending then sort_title end collate "C" desc,
                      array_position(@ids, movie_id),
                      is_exact desc, is_typed desc, is_in_title desc, prior desc, movie_id
             limit greatest(@window, @offset + @limit)) s
), ranked as (
    select b.movie_id, row_number() over (order by
               case when @sort is null and place <= @window then 0 else place end,
               case when cardinality(@ids) > 0 then place end,
               is_exact desc, is_typed desc,
               case when @sort is null and place <= @window then prior * (
                   select ts_rank('{0.05, 0.15, 0.4, 1}', d.document, @any_word::tsquery)
                          + case when is_in_title then 0.5 else 0 end
                          + case when starts_with(d.title_key, @keys[1]) then 0.25 else 0 end
                     from search_documents d where d.movie_id = b.movie_id) end desc,
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
