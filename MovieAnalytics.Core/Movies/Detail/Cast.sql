-- The first 50 of a movie's cast.
-- Parameters: id. Returns CastMember rows by billing.
select p.id, p.name, c.character, c.position as "order", p.profile_path
from movie_cast c
join people p on p.id = c.person_id
where c.movie_id = @id
order by c.position, p.id
limit 50;
