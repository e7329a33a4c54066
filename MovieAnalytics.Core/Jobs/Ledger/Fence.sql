-- Holds the job's row for the rest of the transaction, if the lease token still owns it.
-- Parameters: id, lease. Returns one row (true), or none when the lease is lost.
select true from jobs where id = @id and lease_token = @lease for no key update;
