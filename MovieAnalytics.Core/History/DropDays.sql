-- Removes the oldest days, a hundred at most, and their blocks with them.
-- Parameters: first (the first day that is kept). Returns nothing.
delete from popularity_days
where date in (select date from popularity_days where date < @first order by date limit 100);
