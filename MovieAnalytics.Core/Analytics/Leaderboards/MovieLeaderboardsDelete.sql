-- Removes the row set.
-- No parameters. Returns nothing.
delete from movie_leaderboards;
