-- Writes the row set.
-- Parameters: rows (JSON array, from MovieLeaderboards.sql). Returns nothing.
insert into movie_leaderboards (board, rank, movie_id, score)
select board, rank, movie_id, score from jsonb_populate_recordset(null::movie_leaderboards, @rows::jsonb);
