-- Movies whose document is missing or older than they are. Parameters: limit. Returns id, is_new (no document yet).
-- Compared row by row, not by a cursor: a row that a long transaction commits late is not missed.
select m.id, d.movie_id is null as is_new
  from movies m
  left join search_documents d on d.movie_id = m.id
 where m.deleted_at is null and d.updated_at is distinct from m.updated_at
 limit @limit;
