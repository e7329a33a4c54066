-- The job ledger: the truth about every job. Redis lists only deliver wake-up tokens (see Jobs/).
create table jobs (
    id             uuid primary key,
    kind           text not null,
    queue          text not null check (queue in ('ingestion', 'analytics', 'indexing')),
    args           jsonb not null default '{}',
    state          text not null default 'pending'
                   check (state in ('pending', 'running', 'succeeded', 'dead', 'cancelled', 'expired')),
    -- Lower runs first: 0 a person waits for it, 5 a schedule, 9 bulk.
    priority       smallint not null default 5,
    created_at     timestamptz not null default now(),
    run_at         timestamptz not null default now(),
    -- Still pending then: expired.
    expires_at     timestamptz,
    started_at     timestamptz,
    finished_at    timestamptz,
    updated_at     timestamptz not null default now(),

    attempt        integer not null default 0 check (attempt >= 0),
    max_attempts   integer not null default 5 check (max_attempts > 0),
    -- Leases that ran out: a crash, not a failure. Counted apart, with a low limit of its own.
    crashes        integer not null default 0,
    -- Every claim that ended, oldest first: [{started_at, finished_at, worker, outcome, error}], the last 20 of them.
    attempts       jsonb not null default '[]',

    worker         text,
    claimed_at     timestamptz,
    -- Changes with every claim; what a worker writes must carry it.
    lease_token    uuid,
    lease_until    timestamptz,
    cancel_requested_at timestamptz,

    progress       jsonb,
    -- What the job's own step gave; with children, the result is this plus the sums of theirs.
    step_result    jsonb,
    result         jsonb,
    error          text,

    parent_id      uuid references jobs (id) on delete cascade,
    children       integer not null default 0,
    open_children  integer not null default 0 check (open_children between 0 and children),
    -- The next job of the chain, enqueued in the transaction that ends this one well.
    continuation   jsonb,
    -- At most one live job per key.
    dedup_key      text,
    -- At most one job ever per key: a timer's kind:occurrence, a client's Idempotency-Key.
    once_key       text,
    trace_parent   text,
    -- Grows with every change: a status document with a lower version is older.
    version        bigint not null default 1,

    -- Running means leased by a worker, or waiting for children with its own step done.
    constraint running_is_leased_or_waits check ((state = 'running') = (lease_token is not null or open_children > 0)),
    constraint leased_or_waits_not_both   check (lease_token is null or open_children = 0),
    constraint lease_has_end_and_worker   check ((lease_token is null) = (lease_until is null) and (lease_token is null or worker is not null)),
    constraint finished_has_a_time        check ((state in ('succeeded', 'dead', 'cancelled', 'expired')) = (finished_at is not null)),
    constraint pending_has_no_result      check (state <> 'pending' or result is null),
    constraint dead_says_why              check (state <> 'dead' or error is not null)
-- A queue's rows change often and soon die: vacuum early.
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500, fillfactor = 80);

-- Every hot scan has its partial index; finished rows are in none of those.
create index jobs_due             on jobs (queue, priority, run_at, id) where state = 'pending';
create index jobs_leased          on jobs (lease_until) where lease_until is not null;
create index jobs_expiring        on jobs (expires_at) where state = 'pending' and expires_at is not null;
create index jobs_dead            on jobs (id) where state = 'dead';
create index jobs_children        on jobs (parent_id, id) where parent_id is not null;
create index jobs_by_kind         on jobs (kind, id);
create unique index jobs_live_dedup_key on jobs (dedup_key) where dedup_key is not null and state in ('pending', 'running');
create unique index jobs_once_key on jobs (once_key) where once_key is not null;

-- A job's attempts with the one that ends now added; the last 20 are kept.
create function append_attempt(job jobs, outcome text, error text) returns jsonb language sql stable as $$
    select case when jsonb_array_length(job.attempts) >= 20 then job.attempts - 0 else job.attempts end
        || jsonb_strip_nulls(jsonb_build_object(
               'started_at', job.claimed_at, 'finished_at', now(), 'worker', job.worker, 'outcome', outcome, 'error', error))
$$;
