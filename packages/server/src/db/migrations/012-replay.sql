-- A draft tried on the organisation's own past: asked for, played in the background, its answer kept.
create table replay (
  org_id int not null references org(id),
  id uuid not null,
  author_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'stopped')),
  document jsonb not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  done bigint not null default 0,
  total bigint not null default 0,
  -- How often a process has begun it: one that takes its process with it is not begun for ever.
  attempts int not null default 0,
  report jsonb,
  error text,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (org_id, id)
);
create index replay_open on replay (org_id, created_at) where state in ('waiting', 'running');
create index replay_of_author on replay (org_id, author_id, created_at desc);

create table replay_row (
  org_id int not null,
  replay_id uuid not null,
  list text not null,
  n int not null,
  row jsonb not null,
  primary key (org_id, replay_id, list, n),
  foreign key (org_id, replay_id) references replay (org_id, id) on delete cascade
);

alter table replay enable row level security;
create policy own on replay using (org_id = (select cairn_org())
  and ((select cairn_scope()) = 'engine' or author_id = (select cairn_user())))
  with check (org_id = (select cairn_org()));
alter table replay_row enable row level security;
create policy of_replay on replay_row using (org_id = (select cairn_org()) and ((select cairn_scope()) = 'engine'
  or exists (select 1 from replay r where r.org_id = replay_row.org_id and r.id = replay_row.replay_id)))
  with check (org_id = (select cairn_org()));

-- Organisations in which a replay waits, or lost its process: asked by whoever plays them.
create function replays_open() returns table (org_id int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select distinct r.org_id from replay r
   where r.state in ('waiting', 'running') and (select cairn_scope()) = 'engine' $$;
