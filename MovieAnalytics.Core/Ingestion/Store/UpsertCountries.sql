-- Countries: new ones and new names. Parameters: a column each, in the order of the insert.
-- Looked up first, because ON CONFLICT alone locks, and so writes, also the rows that stay as they are; "offset 0" makes that a
-- probe of the index for each row, where the planner would sometimes read the whole table.
insert into countries (iso_3166_1, name)
select i.iso_3166_1, i.name
from unnest($1::text[], $2::text[]) as i (iso_3166_1, name)
left join lateral (select * from countries where countries.iso_3166_1 = i.iso_3166_1 offset 0) o on true
where o.iso_3166_1 is null or o.name is distinct from i.name
order by i.iso_3166_1
on conflict (iso_3166_1) do update set name = excluded.name;
