-- Remembers the day up to which TMDB's changes were read. Parameter: $1 the day. It never goes back: runs may overlap.
insert into ingest_state (name, value) values ('changes', jsonb_build_object('day', $1::date))
on conflict (name) do update set value = excluded.value, updated_at = now()
where (ingest_state.value ->> 'day')::date < (excluded.value ->> 'day')::date;
