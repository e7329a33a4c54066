-- Movies that changed or left since a time. Parameters: since, limit. Returns id, is_gone.
select id, deleted_at is not null as is_gone
  from movies
 where updated_at >= @since or deleted_at >= @since
 limit @limit;
