-- How the children of a job stand. Parameters: id. Returns state, count.
select state, count(*)::int as count from jobs where parent_id = @id group by state;
