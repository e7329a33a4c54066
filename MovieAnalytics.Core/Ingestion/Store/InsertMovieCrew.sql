-- Crew of movies that have none stored. Parameters: a column each, in the order of the insert.
insert into movie_crew (movie_id, person_id, job, department)
select * from unnest($1::int[], $2::int[], $3::text[], $4::text[]);
