-- Puts the staged documents into the index: the last thing an incremental build does, in the job's completing transaction.
insert into search_documents
select * from search_documents_next
on conflict (movie_id) do update set
    prior = excluded.prior, popularity = excluded.popularity, vote_average = excluded.vote_average,
    vote_count = excluded.vote_count, release_date = excluded.release_date, genre_ids = excluded.genre_ids,
    updated_at = excluded.updated_at, sort_title = excluded.sort_title, title_key = excluded.title_key,
    original_key = excluded.original_key, title_words = excluded.title_words, document = excluded.document;
