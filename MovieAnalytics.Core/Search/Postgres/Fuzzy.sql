-- Titles that look like the query, for when its words lead nowhere: by trigrams, the query against any part of the title.
-- A query that gives no trigrams (symbols; another script, in some locales) would read the whole index: it finds nothing.
-- Parameters: key, limit. Returns movie ids, the best first.
select movie_id
  from search_documents
 where @key <% title_key and show_trgm(@key) <> '{}'
 order by word_similarity(@key, title_key) * sqrt(prior) desc, movie_id
 limit @limit;
