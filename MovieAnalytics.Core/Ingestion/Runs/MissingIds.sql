-- Those of some ids that the catalogue does not have, in the same order. Parameter: $1 the ids.
-- Returns one id a row.
select wanted.id
from unnest($1::int[]) with ordinality as wanted (id, place)
where not exists (select from movies m where m.id = wanted.id and m.deleted_at is null)
order by wanted.place;
