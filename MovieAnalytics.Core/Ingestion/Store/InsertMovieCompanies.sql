-- Companies of movies that have none stored. Parameters: a column each, in the order of the insert.
insert into movie_companies (movie_id, company_id, position)
select * from unnest($1::int[], $2::int[], $3::smallint[]);
