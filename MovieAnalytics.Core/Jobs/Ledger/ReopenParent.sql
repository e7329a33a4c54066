-- Makes an ended parent wait again, for children that were revived; one still waiting gets them on top.
-- Parameters: id (the parent), revived (how many). Returns the row.
update jobs set
    state = 'running', open_children = open_children + @revived, finished_at = null, cancel_requested_at = null,
    result = null, outcome = null, error = null, updated_at = now(), version = version + 1
where id = @id
returning *;
