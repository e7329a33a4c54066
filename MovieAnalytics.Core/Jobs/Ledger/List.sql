-- A page of jobs, newest first (ids grow with time). Parameters, each null for "any": state, kind, queue, parent_id, created_after,
-- created_before, before (id of the last job of the page before); limit. Returns their rows.
select * from jobs
where (@state::text is null or state = @state)
  and (@kind::text is null or kind = @kind)
  and (@queue::text is null or queue = @queue)
  and (@parent_id::uuid is null or parent_id = @parent_id)
  and (@created_after::timestamptz is null or created_at >= @created_after)
  and (@created_before::timestamptz is null or created_at < @created_before)
  and (@before::uuid is null or id < @before)
order by id desc
limit @limit;
