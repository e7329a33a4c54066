-- A page of a list of people.
-- Parameters: role ('actor' | 'director'), limit, offset. Returns RankedPerson rows by rank.
select p.id, p.name, p.profile_path, b.role, b.movie_count, b.average_rating, b.vote_count, b.revenue, b.score, b.rank
from people_leaderboards b
join people p on p.id = b.person_id
where b.role = @role
order by b.rank
limit @limit offset @offset;
