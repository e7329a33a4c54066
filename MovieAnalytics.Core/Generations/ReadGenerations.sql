-- The generation of every kind of data: name, generation.
select name, generation from data_generations;
