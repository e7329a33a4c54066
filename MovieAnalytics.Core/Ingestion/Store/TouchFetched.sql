-- Notes that unchanged movies were asked for. Parameter: $1 ids.
update movies set fetched_at = now() where id = any ($1);
