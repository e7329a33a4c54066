-- One job. Parameters: id. Returns its row, or none.
select * from jobs where id = @id;
