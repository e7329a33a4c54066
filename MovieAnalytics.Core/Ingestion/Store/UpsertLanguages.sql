-- Languages: new ones and new names. Parameters: a column each, in the order of the insert.
-- Looked up first, because ON CONFLICT alone locks, and so writes, also the rows that stay as they are; "offset 0" makes that a
-- probe of the index for each row, where the planner would sometimes read the whole table.
insert into languages (iso_639_1, name, english_name)
select i.iso_639_1, i.name, i.english_name
from unnest($1::text[], $2::text[], $3::text[]) as i (iso_639_1, name, english_name)
left join lateral (select * from languages where languages.iso_639_1 = i.iso_639_1 offset 0) o on true
where o.iso_639_1 is null or (o.name, o.english_name) is distinct from (i.name, i.english_name)
order by i.iso_639_1
on conflict (iso_639_1) do update set name = excluded.name, english_name = excluded.english_name;
