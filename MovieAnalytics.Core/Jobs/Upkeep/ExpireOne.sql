-- Ends one pending job that missed its window. Returns the row; none when there is no such job.
with late as (
    select id from jobs where state = 'pending' and expires_at <= now() order by expires_at limit 1 for update skip locked
)
update jobs set state = 'expired', finished_at = now(), error = 'Nothing ran it before it expired.', updated_at = now(), version = version + 1
from late
where jobs.id = late.id
returning jobs.*;
