-- Gives the filled staged table its indexes (those of 0004_search.sql; PostgreSQL finds free names) and statistics.
do $$ begin
    perform set_config('maintenance_work_mem', '256MB', true);
    alter table search_documents_next add primary key (movie_id);
    create index on search_documents_next using gin (document) with (fastupdate = off);
    create index on search_documents_next using gin (title_words) with (fastupdate = off);
    create index on search_documents_next using gin (title_key gin_trgm_ops) with (fastupdate = off);
    create index on search_documents_next (prior desc, movie_id);
    analyze search_documents_next;
end $$;
