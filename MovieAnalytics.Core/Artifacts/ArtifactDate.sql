-- The day of an artifact's latest row set, or the given day if there is a row set for it.
-- Parameters: artifact, date (null: the latest). Returns one date, or no row when it was not computed.
select date
from artifact_runs
where artifact = @artifact and (@date is null or date = @date)
order by date desc
limit 1;
