-- The spelling dictionary, most frequent first. Parameters: limit. Returns word.
select word from search_words order by frequency desc, word limit @limit;
