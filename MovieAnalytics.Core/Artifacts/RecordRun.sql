-- Remembers that an artifact was computed for a day.
-- Parameters: artifact, date. Returns nothing.
insert into artifact_runs (artifact, date)
values (@artifact, @date)
on conflict (artifact, date) do update set computed_at = now();
