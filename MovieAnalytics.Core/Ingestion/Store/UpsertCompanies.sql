-- Companies: new ones and what changed of the known. Parameters: a column each, in the order of the insert.
-- Looked up first, because ON CONFLICT alone locks, and so writes, also the rows that stay as they are; "offset 0" makes that a
-- probe of the index for each row, where the planner would sometimes read the whole table.
insert into companies (id, name, logo_path, origin_country)
select i.id, i.name, i.logo_path, i.origin_country
from unnest($1::int[], $2::text[], $3::text[], $4::text[]) as i (id, name, logo_path, origin_country)
left join lateral (select * from companies where companies.id = i.id offset 0) o on true
where o.id is null or (o.name, o.logo_path, o.origin_country) is distinct from (i.name, i.logo_path, i.origin_country)
order by i.id
on conflict (id) do update set name = excluded.name, logo_path = excluded.logo_path, origin_country = excluded.origin_country;
