-- Keeps what could not be stored, and why. Parameters: $1 movie ids, $2 reasons, $3 job id.
insert into ingest_rejects (movie_id, reason, job_id)
select i.movie_id, i.reason, $3
from unnest($1::bigint[], $2::text[]) as i (movie_id, reason)
order by i.movie_id
on conflict (movie_id) do update set reason = excluded.reason, job_id = excluded.job_id, rejected_at = now();
