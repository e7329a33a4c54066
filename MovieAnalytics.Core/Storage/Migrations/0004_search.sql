-- The full-text index of the PostgreSQL search engine, and the state of whichever engine is in use.

-- One row per movie that can be found. Words are made by our own tokeniser (Search/Text): lower case, no diacritics, the
-- same on every PostgreSQL version and locale. A full build replaces the table by a new one of the same shape.
create table search_documents (
    movie_id       integer primary key,
    -- How well known it is: 1 + ln(1 + votes) + ln(1 + popularity) / 2.
    prior          real not null,
    popularity     double precision not null,
    vote_average   double precision,
    vote_count     integer not null,
    release_date   date,
    genre_ids      integer[] not null,
    -- The movie's updated_at when this was read from it; the next build takes the rows where the two differ.
    updated_at     timestamptz not null,
    sort_title     text not null,
    -- The title's words, one space between them: equal keys are an exact match. The original's where it differs.
    title_key      text not null,
    original_key   text,
    -- Words of the title and the original title.
    title_words    tsvector not null,
    -- All words: A titles, B cast and directors, C genres and keywords, without a weight (D) overview and tagline.
    document       tsvector not null
);
create index on search_documents using gin (document) with (fastupdate = off);
create index on search_documents using gin (title_words) with (fastupdate = off);
create index on search_documents using gin (title_key gin_trgm_ops) with (fastupdate = off);
create index on search_documents (prior desc, movie_id);

-- Words of titles, names, genres and keywords, and in how many documents each is: the spelling dictionary.
create table search_words (
    word      text primary key,
    frequency integer not null
);

-- One row per engine once its index was built; no row means that searching has to wait for the first build.
create table search_index (
    engine        text primary key check (engine in ('postgresql', 'meilisearch')),
    -- Goes up with every build.
    version       bigint not null,
    -- The version whose build last changed search_words.
    words_version bigint not null default 0,
    documents     integer not null,
    built_at      timestamptz not null default now(),
    -- When that build began to read the catalogue; a Meilisearch refresh starts from there.
    read_at       timestamptz not null
);
