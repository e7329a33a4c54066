-- Keywords of movies that have none stored. Parameters: a column each, in the order of the insert.
insert into movie_keywords (movie_id, keyword_id)
select * from unnest($1::int[], $2::int[]);
