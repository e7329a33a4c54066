-- People: new ones and what changed of the known. Parameters: a column each, in the order of the insert.
-- Joined first, because ON CONFLICT alone locks, and so writes, also the rows that stay as they are.
insert into people (id, name, gender, profile_path)
select i.id, i.name, i.gender, i.profile_path
from unnest($1::int[], $2::text[], $3::smallint[], $4::text[]) as i (id, name, gender, profile_path)
left join people o on o.id = i.id
where o.id is null or (o.name, o.gender, o.profile_path) is distinct from (i.name, i.gender, i.profile_path)
order by i.id
on conflict (id) do update set name = excluded.name, gender = excluded.gender, profile_path = excluded.profile_path;
