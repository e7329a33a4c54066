-- Keywords: new ones and new names. Parameters: a column each, in the order of the insert.
-- Looked up first, because ON CONFLICT alone locks, and so writes, also the rows that stay as they are; "offset 0" makes that a
-- probe of the index for each row, where the planner would sometimes read the whole table.
insert into keywords (id, name)
select i.id, i.name
from unnest($1::int[], $2::text[]) as i (id, name)
left join lateral (select * from keywords where keywords.id = i.id offset 0) o on true
where o.id is null or o.name is distinct from i.name
order by i.id
on conflict (id) do update set name = excluded.name;
