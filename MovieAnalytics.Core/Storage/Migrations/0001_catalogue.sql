-- The catalogue as TMDB tells it, normalised. Every id is TMDB's own.
create extension if not exists pg_trgm;
create extension if not exists unaccent;

create table collections (
    id            integer primary key,
    name          text not null,
    poster_path   text,
    backdrop_path text
);

create table movies (
    id                integer primary key,
    title             text not null,
    -- Lower case, no diacritics, no leading article: what "sort by title" sorts by.
    sort_title        text not null,
    original_title    text,
    original_language text,
    overview          text,
    tagline           text,
    status            text,
    release_date      date,
    -- Minutes; null where TMDB says 0, its way of saying "not known". The same for budget and revenue (US dollars).
    runtime           integer check (runtime > 0),
    budget            bigint check (budget > 0),
    revenue           bigint check (revenue > 0),
    popularity        double precision not null default 0,
    -- 0..10; null while nobody has voted.
    vote_average      double precision check (vote_average between 0 and 10),
    vote_count        integer not null default 0 check (vote_count >= 0),
    adult             boolean not null default false,
    video             boolean not null default false,
    poster_path       text,
    backdrop_path     text,
    homepage          text,
    imdb_id           text,
    collection_id     integer references collections (id),
    -- Of everything but popularity and votes, which move every day: an unchanged hash means nothing else to write.
    content_hash      bigint not null,
    created_at        timestamptz not null default now(),
    -- When what we serve last changed; indexing and recomputation are incremental by it.
    updated_at        timestamptz not null default now(),
    -- When TMDB was last asked: its terms want a refresh within six months.
    fetched_at        timestamptz not null default now(),
    -- Set when the movie vanished from TMDB; it then leaves lists, artifacts and index.
    deleted_at        timestamptz
);

create index movies_by_popularity   on movies (popularity desc, id) where deleted_at is null;
create index movies_by_vote_average on movies (vote_average desc nulls last, id) where deleted_at is null;
create index movies_by_vote_count   on movies (vote_count desc, id) where deleted_at is null;
create index movies_by_release_date on movies (release_date desc nulls last, id) where deleted_at is null;
create index movies_by_revenue      on movies (revenue desc nulls last, id) where deleted_at is null;
create index movies_by_title        on movies (sort_title, id) where deleted_at is null;
create index movies_by_language     on movies (original_language, popularity desc, id) where deleted_at is null;
create index movies_by_updated_at   on movies (updated_at);
create index movies_by_fetched_at   on movies (fetched_at) where deleted_at is null;
create index movies_by_collection   on movies (collection_id) where collection_id is not null;

-- The lists of a movie (movie_genres and the like) have no foreign keys: checking them row by row was four fifths of the time of
-- a bulk load, and locked every person and keyword that two runs share. Ingestion's MovieStore is their only writer; it writes
-- a movie, its lists and what they name in one transaction, and the tests look for rows that point nowhere.
create table genres (
    id   integer primary key,
    name text not null
);

create table movie_genres (
    movie_id integer not null,
    genre_id integer not null,
    position smallint not null,
    primary key (movie_id, genre_id)
);
create index movie_genres_by_genre on movie_genres (genre_id, movie_id);

create table keywords (
    id   integer primary key,
    name text not null
);

create table movie_keywords (
    movie_id   integer not null,
    keyword_id integer not null,
    primary key (movie_id, keyword_id)
);
create index movie_keywords_by_keyword on movie_keywords (keyword_id, movie_id);

create table people (
    id           integer primary key,
    name         text not null,
    gender       smallint,
    profile_path text
);

create table movie_cast (
    movie_id  integer not null,
    person_id integer not null,
    -- TMDB's "order": 0 is top-billed. One person may play several parts.
    position  integer not null,
    character text,
    primary key (movie_id, position, person_id)
);
create index movie_cast_by_person on movie_cast (person_id, movie_id);

create table movie_crew (
    movie_id   integer not null,
    person_id  integer not null,
    job        text not null,
    department text,
    primary key (movie_id, person_id, job)
);
create index movie_crew_by_person on movie_crew (person_id, movie_id);

create table companies (
    id             integer primary key,
    name           text not null,
    logo_path      text,
    origin_country text
);

create table movie_companies (
    movie_id   integer not null,
    company_id integer not null,
    position   smallint not null,
    primary key (movie_id, company_id)
);
create index movie_companies_by_company on movie_companies (company_id, movie_id);

create table countries (
    iso_3166_1 text primary key,
    name       text not null
);

create table movie_countries (
    movie_id   integer not null,
    iso_3166_1 text not null,
    position   smallint not null,
    primary key (movie_id, iso_3166_1)
);

create table languages (
    iso_639_1    text primary key,
    name         text not null,
    english_name text
);

create table movie_languages (
    movie_id  integer not null,
    iso_639_1 text not null,
    position  smallint not null,
    primary key (movie_id, iso_639_1)
);

-- History: what TMDB does not give. One row per movie and day on which it was fetched (UTC).
create table movie_daily_metrics (
    movie_id     integer not null,
    date         date not null,
    popularity   double precision not null,
    vote_average double precision,
    vote_count   integer not null,
    primary key (movie_id, date)
) partition by range (date);

-- Makes the monthly partition that holds a day, if it is not there: a timer calls it for the months ahead, and
-- ingestion for the day it writes. Named movie_daily_metrics_2026_11.
create function ensure_daily_metrics_partition(day date) returns void language plpgsql as $$
declare
    first date := date_trunc('month', day)::date;
    name  text := 'movie_daily_metrics_' || to_char(first, 'YYYY_MM');
begin
    if to_regclass(name) is null then
        -- Two instances may come here at once; the lock makes the second one wait and then find the table.
        perform pg_advisory_xact_lock(hashtext('ensure_daily_metrics_partition'));
        execute format('create table if not exists %I partition of movie_daily_metrics for values from (%L) to (%L)',
                       name, first, (first + interval '1 month')::date);
    end if;
end $$;

-- What could not be stored, and why. Kept per movie id: the newest reason counts; gone once the movie is stored.
create table ingest_rejects (
    movie_id    bigint primary key,
    reason      text not null,
    job_id      uuid,
    rejected_at timestamptz not null default now()
);

-- Cursors of incremental ingestion ("changes" → the day up to which /movie/changes was read).
create table ingest_state (
    name       text primary key,
    value      jsonb not null,
    updated_at timestamptz not null default now()
);

-- A counter per kind of data. It goes up in the transaction that changes the data; cache keys hold it, so a new
-- generation makes every older cached answer unreachable without deleting any.
create table data_generations (
    name       text primary key,
    generation bigint not null default 1,
    changed_at timestamptz not null default now()
);
insert into data_generations (name) values ('movies'), ('trending'), ('genres'), ('decades'), ('recommendations'), ('search');
