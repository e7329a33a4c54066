-- Puts the staged tables in the place of the present ones: the last thing a full build does, in the job's completing
-- transaction. A reader sees the old ones until it commits, the new ones after.
do $$ begin
    drop table search_documents, search_words;
    alter table search_documents_next rename to search_documents;
    alter table search_words_next rename to search_words;
end $$;
