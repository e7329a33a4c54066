-- The most popular movies. Parameter: $1 how many. Returns one id a row, the most popular first.
select id from movies where deleted_at is null order by popularity desc, id limit $1;
