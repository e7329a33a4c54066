-- Removes the row set.
-- No parameters. Returns nothing.
delete from people_leaderboards;
