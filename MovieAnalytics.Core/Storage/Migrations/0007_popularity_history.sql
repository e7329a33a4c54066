-- The popularity of every movie that TMDB has, each day: from its daily id exports, without a call of the API.

-- The exports that were read. A day is here exactly when its blocks are: both are written in one transaction.
create table popularity_days (
    date    date primary key,
    -- Movies of the export; 0 where TMDB has none of that day, which is asked for again later.
    movies  integer not null check (movies >= 0),
    read_at timestamptz not null default now()
);

-- A row for each day and block of 1,000 ids in which a movie lies: a row for each movie would take fifteen times the space. Written once
-- and never changed, so that nothing is left to vacuum; dropped by days.
create table popularity_blocks (
    date       date not null references popularity_days (date) on delete cascade,
    -- Movie ids 1000 · block to 1000 · block + 999.
    block      integer not null check (block >= 0),
    -- By the id's last three digits, the first element being that of 000; NaN for an id that no movie of the export has. Two rows fill a
    -- page of 8 KB exactly.
    popularity real[] not null check (cardinality(popularity) = 1000),
    primary key (date, block)
);
-- A movie's days.
create index popularity_blocks_by_block on popularity_blocks (block, date);
-- In the row itself, uncompressed: one element can then be read without the others.
alter table popularity_blocks alter column popularity set storage plain;

insert into data_generations (name) values ('history');
