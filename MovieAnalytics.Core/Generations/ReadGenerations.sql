-- The generation of every kind of data. Returns name, generation.
select name, generation from data_generations;
