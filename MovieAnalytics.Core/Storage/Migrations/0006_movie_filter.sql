-- What lists filter and sort by: one narrow row for each movie that is not deleted. A list is read from one index of this table
-- alone, each of which holds every column that filters ask for, and then at most a page of the wide rows of movies.
create table movie_filter (
    movie_id     integer primary key,
    popularity   double precision not null,
    vote_average double precision,
    vote_count   integer not null,
    release_date date,
    revenue      bigint,
    language     text,
    sort_title   text not null,
    -- As TMDB orders them.
    genre_ids    integer[] not null
);

insert into movie_filter
select m.id, m.popularity, m.vote_average, m.vote_count, m.release_date, m.revenue, m.original_language, m.sort_title,
       array(select g.genre_id from movie_genres g where g.movie_id = m.id order by g.position)
from movies m
where m.deleted_at is null
order by m.id;

create index movie_filter_by_popularity on movie_filter (popularity desc, movie_id)
    include (vote_average, vote_count, release_date, language, genre_ids);
create index movie_filter_by_vote_average on movie_filter (vote_average desc nulls last, movie_id)
    include (popularity, vote_count, release_date, language, genre_ids);
create index movie_filter_by_vote_count on movie_filter (vote_count desc, movie_id)
    include (popularity, vote_average, release_date, language, genre_ids);
create index movie_filter_by_release_date on movie_filter (release_date desc nulls last, movie_id)
    include (popularity, vote_average, vote_count, language, genre_ids);
create index movie_filter_by_revenue on movie_filter (revenue desc nulls last, movie_id)
    include (vote_average, vote_count, release_date, language, genre_ids);
create index movie_filter_by_title on movie_filter (sort_title, movie_id)
    include (vote_average, vote_count, release_date, language, genre_ids);
create index movie_filter_by_language on movie_filter (language, release_date)
    include (movie_id, popularity, vote_average, vote_count, genre_ids);

-- Nothing but lists was read from these. By popularity the ingestion chooses what is due.
drop index movies_by_vote_average, movies_by_vote_count, movies_by_release_date, movies_by_revenue, movies_by_title, movies_by_language;

-- The table follows movies and movie_genres in the same statement, a set at a time, whoever writes them.
create function movie_filter_take(ids integer[]) returns void language sql as $$
    delete from movie_filter f using unnest(ids) as i (id)
    where f.movie_id = i.id and not exists (select from movies m where m.id = i.id and m.deleted_at is null);

    insert into movie_filter as f
    select m.id, m.popularity, m.vote_average, m.vote_count, m.release_date, m.revenue, m.original_language, m.sort_title,
           array(select g.genre_id from movie_genres g where g.movie_id = m.id order by g.position)
    from unnest(ids) as i (id)
    join movies m on m.id = i.id
    where m.deleted_at is null
    on conflict (movie_id) do update set
        popularity = excluded.popularity, vote_average = excluded.vote_average, vote_count = excluded.vote_count,
        release_date = excluded.release_date, revenue = excluded.revenue, language = excluded.language,
        sort_title = excluded.sort_title, genre_ids = excluded.genre_ids
    where f is distinct from excluded;
$$;

create function movie_filter_follow_movies() returns trigger language plpgsql as $$
begin
    perform movie_filter_take(array(select distinct id from changed));
    return null;
end $$;

create function movie_filter_follow_genres() returns trigger language plpgsql as $$
begin
    perform movie_filter_take(array(select distinct movie_id from changed));
    return null;
end $$;

create function movie_filter_follow_nothing() returns trigger language plpgsql as $$
begin
    truncate movie_filter;
    return null;
end $$;

create trigger movie_filter_of_truncated after truncate on movies for each statement execute function movie_filter_follow_nothing();
create trigger movie_filter_of_inserted after insert on movies
    referencing new table as changed for each statement execute function movie_filter_follow_movies();
create trigger movie_filter_of_updated after update on movies
    referencing new table as changed for each statement execute function movie_filter_follow_movies();
create trigger movie_filter_of_deleted after delete on movies
    referencing old table as changed for each statement execute function movie_filter_follow_movies();
create trigger movie_filter_of_inserted_genres after insert on movie_genres
    referencing new table as changed for each statement execute function movie_filter_follow_genres();
create trigger movie_filter_of_deleted_genres after delete on movie_genres
    referencing old table as changed for each statement execute function movie_filter_follow_genres();
