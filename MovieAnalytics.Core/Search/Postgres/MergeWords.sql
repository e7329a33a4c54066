-- Adds the words that are new. Frequencies, and words whose last document left, wait for the next full build: they only
-- rank corrections. The number of rows is the number of new words.
insert into search_words (word, frequency) select word, frequency from search_words_next on conflict do nothing;
