-- Writes the row set.
-- Parameters: rows (JSON array, from PeopleLeaderboards.sql). Returns nothing.
insert into people_leaderboards (role, rank, person_id, movie_count, average_rating, vote_count, revenue, score)
select role, rank, person_id, movie_count, average_rating, vote_count, revenue, score
from jsonb_populate_recordset(null::people_leaderboards, @rows::jsonb);
