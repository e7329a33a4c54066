-- The state of an engine's index. Parameters: engine. Returns one row, or none before the first build.
select version, words_version, documents, built_at, read_at from search_index where engine = @engine;
