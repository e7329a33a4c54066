-- What a first catalogue has left: whether there are movies, and which artifacts were ever computed.
-- Returns one row: has_movies, artifacts (text[]).
select exists (select from movies where deleted_at is null) as has_movies,
       array(select distinct artifact from artifact_runs order by artifact) as artifacts;
