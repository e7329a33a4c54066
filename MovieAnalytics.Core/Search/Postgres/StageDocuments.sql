-- Adds documents to the staged table. Parameters: ids, updated_ats, title_keys, original_keys, title_words, documents:
-- arrays of one length. Numbers come from the movie's row, texts from our tokeniser.
insert into search_documents_next (movie_id, prior, popularity, vote_average, vote_count, release_date, genre_ids,
                                   updated_at, sort_title, title_key, original_key, title_words, document)
select m.id, 1 + ln(1 + m.vote_count) + ln(1 + greatest(m.popularity, 0)) / 2, m.popularity, m.vote_average, m.vote_count, m.release_date,
       array(select genre_id from movie_genres g where g.movie_id = m.id order by g.position),
       t.updated_at, m.sort_title, t.title_key, t.original_key, t.title_words::tsvector, t.document::tsvector
  from unnest(@ids, @updated_ats, @title_keys, @original_keys, @title_words, @documents)
       as t (id, updated_at, title_key, original_key, title_words, document)
  join movies m on m.id = t.id
 where m.deleted_at is null;
