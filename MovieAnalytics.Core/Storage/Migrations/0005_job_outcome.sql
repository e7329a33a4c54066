-- What good a job that ended did: complete, partial or none; null where only its state tells. A dead parent may have changed data, and
-- what depends on the data then follows all the same.
alter table jobs add column outcome text check (outcome in ('complete', 'partial', 'none'));

update jobs set outcome = case
    when result ->> 'outcome' in ('complete', 'partial', 'none') then result ->> 'outcome'
    when state = 'succeeded' then 'complete' end
where finished_at is not null;
