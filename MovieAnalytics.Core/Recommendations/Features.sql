-- What movies are made of, in no order; the second column is FeatureKind.
-- No parameters. Returns movie_id, kind, id.
select movie_id, 0, keyword_id from movie_keywords
union all
select movie_id, 1, person_id from movie_crew where job = 'Director'
union all
select movie_id, 2, person_id from movie_cast where position < 3
union all
select movie_id, 4, genre_id from movie_genres;
