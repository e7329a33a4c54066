-- Documents whose movie has left the catalogue. Returns ids.
select d.movie_id
  from search_documents d
  left join movies m on m.id = d.movie_id and m.deleted_at is null
 where m.id is null;
