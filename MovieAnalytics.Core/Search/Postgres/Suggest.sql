-- Titles that hold all words of what was typed, the last word unfinished: those that are or begin with it first, the best
-- known first among them. Only the @window best known matches are looked at, so one letter costs no more than a word.
-- Parameters: query (tsquery), key, window, limit. Returns id, title, release_date, poster_path.
with known as (
    select movie_id, prior, title_key
      from search_documents
     where title_words @@ @query::tsquery
     order by prior desc, movie_id
     limit @window
), best as (
    select movie_id, row_number() over (order by title_key = @key desc, starts_with(title_key, @key) desc, prior desc, movie_id) as place
      from known
     order by place
     limit @limit
)
select m.id, m.title, m.release_date, m.poster_path
  from best b
  join movies m on m.id = b.movie_id and m.deleted_at is null
 order by b.place;
