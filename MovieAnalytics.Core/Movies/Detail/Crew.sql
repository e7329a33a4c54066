-- The first 50 of a movie's crew.
-- Parameters: id. Returns CrewMember rows: directors, writers, then the others by department.
select p.id, p.name, c.job, c.department, p.profile_path
from movie_crew c
join people p on p.id = c.person_id
where c.movie_id = @id
order by c.job <> 'Director', c.department is distinct from 'Writing', c.department, c.job, p.id
limit 50;
