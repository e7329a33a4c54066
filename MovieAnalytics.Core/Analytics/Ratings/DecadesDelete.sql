-- Removes the row set.
-- No parameters. Returns nothing.
delete from ratings_by_decade;
