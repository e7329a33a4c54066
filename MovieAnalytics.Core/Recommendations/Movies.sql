-- The movies that can be recommended, ids ascending.
-- No parameters. Returns id, year (0: not known), vote_count, weighted_rating (C where nobody has rated), overview.
select m.id, coalesce(extract(year from m.release_date), 0)::integer, m.vote_count,
       coalesce(s.weighted_rating, p.mean_rating, 1), m.overview
from movies m
join movie_standing s on s.movie_id = m.id
left join rating_prior p on true
where m.deleted_at is null
order by m.id;
