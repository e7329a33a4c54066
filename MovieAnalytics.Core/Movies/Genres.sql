-- All genres, by name.
-- Returns Genre rows.
select id, name from genres order by name;
