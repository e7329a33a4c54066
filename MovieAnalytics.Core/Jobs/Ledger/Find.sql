-- One job. Parameters: id.
select * from jobs where id = @id;
