-- Ends the sweep of this session. Parameters: key.
select pg_advisory_unlock(@key);
