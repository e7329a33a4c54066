-- Takes documents out. Parameters: ids.
delete from search_documents where movie_id = any(@ids);
