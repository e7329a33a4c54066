-- Cast of movies that have none stored. Parameters: a column each, in the order of the insert.
insert into movie_cast (movie_id, person_id, position, character)
select * from unnest($1::int[], $2::int[], $3::int[], $4::text[]);
