-- Makes the empty tables that a build fills while readers use the present ones. What a dead build left goes.
do $$ begin
    drop table if exists search_documents_next, search_words_next;
    create table search_documents_next (like search_documents including constraints);
    create table search_words_next (like search_words including indexes);
end $$;
