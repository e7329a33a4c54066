-- People: new ones and what changed of the known. Parameters: a column each, in the order of the insert.
-- Looked up first, because ON CONFLICT alone locks, and so writes, also the rows that stay as they are; "offset 0" makes that a
-- probe of the index for each row, where the planner would sometimes read the whole table.
insert into people (id, name, gender, profile_path)
select i.id, i.name, i.gender, i.profile_path
from unnest($1::int[], $2::text[], $3::smallint[], $4::text[]) as i (id, name, gender, profile_path)
left join lateral (select * from people where people.id = i.id offset 0) o on true
where o.id is null or (o.name, o.gender, o.profile_path) is distinct from (i.name, i.gender, i.profile_path)
order by i.id
on conflict (id) do update set name = excluded.name, gender = excluded.gender, profile_path = excluded.profile_path;
