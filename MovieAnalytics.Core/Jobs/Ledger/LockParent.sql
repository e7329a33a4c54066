-- Holds a parent's row while a child ends, so that exactly one child finds itself the last. Parameters: id (the parent).
-- Returns its row.
select * from jobs where id = @id for no key update;
