-- Forgets the rejections of movies that are stored now, or deleted. Parameter: $1 movie ids.
delete from ingest_rejects where movie_id = any ($1::bigint[]);
