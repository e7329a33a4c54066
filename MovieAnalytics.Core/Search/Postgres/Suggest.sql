-- Titles that hold all words of what was typed, the last word unfinished: those that are or begin with it first, the best
-- known first among them. Only the @window best known matches are looked at, so one letter costs no more than a word.
-- Parameters: query (tsquery), key, window, limit. Returns id, title, release_date, poster_path.
select m.id, m.title, m.release_date, m.poster_path
  from (select movie_id, prior, title_key
          from search_documents
         where title_words @@ @query::tsquery
         order by prior desc, movie_id
         limit @window) s
  join movies m on m.id = s.movie_id and m.deleted_at is null
 order by s.title_key = @key desc, starts_with(s.title_key, @key) desc, s.prior desc, s.movie_id
 limit @limit;
