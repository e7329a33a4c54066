-- Collections: new ones and what changed of the known. Parameters: a column each, in the order of the insert.
-- Looked up first, because ON CONFLICT alone locks, and so writes, also the rows that stay as they are; "offset 0" makes that a
-- probe of the index for each row, where the planner would sometimes read the whole table.
insert into collections (id, name, poster_path, backdrop_path)
select i.id, i.name, i.poster_path, i.backdrop_path
from unnest($1::int[], $2::text[], $3::text[], $4::text[]) as i (id, name, poster_path, backdrop_path)
left join lateral (select * from collections where collections.id = i.id offset 0) o on true
where o.id is null or (o.name, o.poster_path, o.backdrop_path) is distinct from (i.name, i.poster_path, i.backdrop_path)
order by i.id
on conflict (id) do update set name = excluded.name, poster_path = excluded.poster_path, backdrop_path = excluded.backdrop_path;
