-- Languages of movies that have none stored. Parameters: a column each, in the order of the insert.
insert into movie_languages (movie_id, iso_639_1, position)
select * from unnest($1::int[], $2::text[], $3::smallint[]);
