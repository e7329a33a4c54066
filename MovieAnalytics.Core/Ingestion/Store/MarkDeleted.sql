-- Marks movies that TMDB no longer has. Parameter: $1 ids. Affects as many rows as were not marked before.
update movies set deleted_at = now(), updated_at = now(), fetched_at = now() where id = any ($1) and deleted_at is null;
