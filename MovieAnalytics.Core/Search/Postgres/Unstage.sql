-- Drops the staged tables.
drop table if exists search_documents_next, search_words_next;
