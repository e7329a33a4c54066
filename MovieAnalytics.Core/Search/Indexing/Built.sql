-- Notes a finished build. Parameters: engine, documents (in the whole index), words_changed, read_at (null: now).
-- Returns the index's new version.
insert into search_index as i (engine, version, words_version, documents, read_at)
values (@engine, 1, 1, @documents, coalesce(@read_at, now()))
on conflict (engine) do update
   set version = i.version + 1,
       words_version = case when @words_changed then i.version + 1 else i.words_version end,
       documents = excluded.documents, built_at = now(), read_at = excluded.read_at
returning version;
