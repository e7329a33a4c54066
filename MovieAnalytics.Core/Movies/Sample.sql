-- Some movies, chosen at random and the same ones as long as the table does not change, of which to tell how many a filter leaves.
-- Parameters: $1 how many percent of all. Returns MovieFacts rows.
select vote_average, vote_count, release_date, language, genre_ids
from movie_filter tablesample bernoulli ($1) repeatable (1);
