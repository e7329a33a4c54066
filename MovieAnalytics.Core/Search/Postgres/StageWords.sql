-- Fills the staged dictionary from the staged documents: words of titles, names, genres and keywords. Returns nothing;
-- the number of rows is the number of words.
insert into search_words_next (word, frequency)
select word, ndoc from ts_stat('select document from search_documents_next', 'abc')
on conflict do nothing;
