-- Artifacts: what the compute.* jobs leave for the API to read. A reader never computes.

-- "The latest day", and all metrics of the last weeks, without reading the whole history.
create index movie_daily_metrics_by_date on movie_daily_metrics (date);

-- One row per artifact and day for which it was computed: tells "nothing computed yet" from "computed, and empty", and
-- names the latest day without a look at the artifact itself. An artifact that is not daily has the day of the metrics
-- it was computed from.
create table artifact_runs (
    artifact    text not null check (artifact in ('trending', 'genre-stats', 'ratings', 'recommendations')),
    date        date not null,
    computed_at timestamptz not null default now(),
    primary key (artifact, date)
);

-- What "well rated" means in this catalogue: the prior of the weighted rating and the limits of "underrated".
create table rating_prior (
    only_row       boolean primary key default true check (only_row),
    -- C: the mean rating of the rated movies.
    mean_rating    double precision not null,
    -- m: so many votes weigh as much as the prior does.
    min_votes      double precision not null check (min_votes > 0),
    -- Underrated: at least m votes, a weighted rating of at least this (the 80th percentile of movies with m votes) …
    underrated_min_rating double precision not null,
    -- … and at most so many votes (their median): few have seen it, and those liked it.
    underrated_max_votes  double precision not null,
    computed_at    timestamptz not null default now()
);

-- The weighted rating of the IMDb type, (v·R + m·C) / (v + m); null for a movie that nobody has rated. TMDB's average of
-- 0 means "not rated", for its lowest vote is 0.5. This function is the only place where the formula stands.
create function weighted_rating(vote_average double precision, vote_count integer,
                                mean_rating double precision, min_votes double precision)
returns double precision language sql immutable parallel safe
return case when vote_count > 0 and vote_average > 0
            then (vote_count * vote_average + min_votes * mean_rating) / (vote_count + min_votes) end;

create table movie_trending_daily (
    date           date not null,
    time_window    text not null check (time_window in ('day', 'week')),
    -- Among all movies. Kept are the best overall and the best of each genre, so ranks have gaps further down.
    rank           integer not null check (rank > 0),
    -- The rank on the latest day before this one for which trending was computed; null for a newcomer.
    previous_rank  integer,
    movie_id       integer not null references movies (id) on delete cascade,
    trending_score double precision not null,
    primary key (date, time_window, rank)
);
create index movie_trending_daily_by_movie on movie_trending_daily (movie_id);

create table genre_stats_daily (
    date             date not null,
    genre_id         integer not null references genres (id),
    movie_count      integer not null,
    -- Movies with votes: the averages are theirs, and null where there are none.
    rated_count      integer not null,
    vote_count       bigint not null,
    avg_rating       double precision,
    -- Every vote counts alike, instead of every movie.
    weighted_average double precision,
    avg_popularity   double precision not null,
    primary key (genre_id, date)
);
create index genre_stats_daily_by_date on genre_stats_daily (date, movie_count desc, genre_id);

create table ratings_by_decade (
    -- Its first year: 1990 for 1990 to 1999.
    decade           integer primary key,
    movie_count      integer not null,
    rated_count      integer not null,
    vote_count       bigint not null,
    avg_rating       double precision,
    weighted_average double precision,
    q1               double precision,
    median           double precision,
    q3               double precision
);

-- Ranked lists of movies: top-rated by weighted rating, underrated by weighted rating, box-office by revenue.
create table movie_leaderboards (
    board    text not null check (board in ('top-rated', 'underrated', 'box-office')),
    rank     integer not null check (rank > 0),
    movie_id integer not null references movies (id) on delete cascade,
    score    double precision not null,
    primary key (board, rank)
);
create index movie_leaderboards_by_movie on movie_leaderboards (movie_id);

create table people_leaderboards (
    role           text not null check (role in ('actor', 'director')),
    rank           integer not null check (rank > 0),
    person_id      integer not null references people (id),
    movie_count    integer not null,
    -- Mean weighted rating of those movies; score is this, drawn towards C while the movies are few.
    average_rating double precision not null,
    vote_count     bigint not null,
    revenue        bigint not null,
    score          double precision not null,
    primary key (role, rank)
);

-- No foreign keys here: they would be checked 20 times a movie and night, and a reader joins movies anyway.
create table movie_recommendations (
    movie_id       integer not null,
    rank           smallint not null check (rank > 0),
    recommended_id integer not null,
    score          real not null,
    -- What both movies share, most telling first: ids, named when they are read.
    director_ids   integer[],
    cast_ids       integer[],
    keyword_ids    integer[],
    genre_ids      integer[],
    primary key (movie_id, rank)
);

-- How a movie stands among the others: the only definition of weighted_rating, is_underrated and is_trending (in the
-- first 100 of the latest day) of a movie.
create view movie_standing as
select m.id as movie_id,
       weighted_rating(m.vote_average, m.vote_count, p.mean_rating, p.min_votes) as weighted_rating,
       coalesce(m.vote_count >= p.min_votes
                and m.vote_count <= p.underrated_max_votes
                and weighted_rating(m.vote_average, m.vote_count, p.mean_rating, p.min_votes) >= p.underrated_min_rating,
                false) as is_underrated,
       exists (select from movie_trending_daily t
               where t.movie_id = m.id and t.time_window = 'day' and t.rank <= 100
                 and t.date = (select max(r.date) from artifact_runs r where r.artifact = 'trending')) as is_trending
from movies m
-- The limit tells the planner that it is one row: it takes a table that was never analysed for a thousand, and then
-- compiles (JIT) a query of twenty movies for seconds.
left join (select * from rating_prior limit 1) p on true
where m.deleted_at is null;
