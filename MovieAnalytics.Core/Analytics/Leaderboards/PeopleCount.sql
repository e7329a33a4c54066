-- How many people a list has.
-- Parameters: role. Returns one number.
select count(*) from people_leaderboards where role = @role;
