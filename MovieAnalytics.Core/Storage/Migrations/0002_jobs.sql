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
    expires_at     timestamptz,
    started_at     timestamptz,
    finished_at    timestamptz,
    updated_at     timestamptz not null default now(),

    attempt        integer not null default 0,
    max_attempts   integer not null default 5 check (max_attempts > 0),
    -- Leases that ran out: a crash, not a failure. Counted apart, with a low limit of its own.
    crashes        integer not null default 0,
    lease_token    uuid,
    lease_until    timestamptz,
    cancel_requested_at timestamptz,

    progress       jsonb,
    result         jsonb,
    error          text,

    parent_id      uuid references jobs (id) on delete cascade,
    open_children  integer not null default 0 check (open_children >= 0),
    -- The next job of a chain: {kind, args, continuation…}, enqueued in the transaction that ends this one well.
    continuation   jsonb,
    -- At most one live job per key.
    dedup_key      text,
    -- At most one job ever per key: a timer's kind:occurrence, a client's Idempotency-Key.
    once_key       text unique,
    trace_parent   text,
    -- Order of changes: a status document with a lower version is older.
    version        bigint not null default 1,

    -- Running means leased by a worker, or waiting for children with its own step done.
    constraint running_is_leased_or_waits check ((state = 'running') = (lease_token is not null or open_children > 0)),
    constraint lease_has_an_end           check ((lease_token is null) = (lease_until is null)),
    constraint finished_has_a_time        check ((state in ('succeeded', 'dead', 'cancelled', 'expired')) = (finished_at is not null)),
    constraint pending_has_no_result      check (state <> 'pending' or result is null),
    constraint dead_says_why              check (state <> 'dead' or error is not null)
);

-- Every hot scan has its partial index; finished rows are in none of them.
create index jobs_due             on jobs (queue, priority, run_at, id) where state = 'pending';
create index jobs_leased          on jobs (lease_until) where lease_until is not null;
create index jobs_expiring        on jobs (expires_at) where state = 'pending' and expires_at is not null;
create index jobs_children        on jobs (parent_id, id) where parent_id is not null;
create index jobs_prunable        on jobs (finished_at) where finished_at is not null;
create index jobs_recently_changed on jobs (updated_at);
create unique index jobs_live_dedup_key on jobs (dedup_key) where dedup_key is not null and state in ('pending', 'running');
create index jobs_by_state        on jobs (state, id);
create index jobs_by_kind         on jobs (kind, id);

create table job_attempts (
    job_id      uuid not null references jobs (id) on delete cascade,
    -- Grows with every claim, also those that do not count as an attempt.
    number      integer not null,
    worker      text not null,
    started_at  timestamptz not null default now(),
    finished_at timestamptz,
    outcome     text check (outcome in ('succeeded', 'waiting', 'failed', 'crashed', 'cancelled', 'returned')),
    error       text,
    primary key (job_id, number)
);
