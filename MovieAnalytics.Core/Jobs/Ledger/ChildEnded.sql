-- Some, but not all, of the open children have ended. Parameters: id (the parent), ended (how many). Returns the parent's row.
update jobs set open_children = open_children - @ended, updated_at = now(), version = version + 1 where id = @id returning *;
