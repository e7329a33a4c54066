-- Genres: new ones and new names. Parameters: a column each, in the order of the insert.
-- Joined first, because ON CONFLICT alone locks, and so writes, also the rows that stay as they are.
insert into genres (id, name)
select i.id, i.name
from unnest($1::int[], $2::text[]) as i (id, name)
left join genres o on o.id = i.id
where o.id is null or o.name is distinct from i.name
order by i.id
on conflict (id) do update set name = excluded.name;
