-- Cleaning: several files at once become rows, are mended, held against each other and against customers, and entered.
create table cleaning_run (
  org_id int not null references org(id),
  id uuid not null,
  name text not null,
  state text not null default 'draft' check (state in
    ('draft', 'reading', 'ready', 'entering', 'entered', 'taking-back', 'taken-back', 'stopped', 'failed')),
  -- What is done or was being done when it was stopped: reading is `rows`, then `twins`.
  phase text check (phase in ('rows', 'twins', 'enter', 'take-back')),
  rule text not null default 'source' check (rule in ('source', 'newest', 'longest')),
  -- The meaning of each column that is brought, settled when reading began.
  columns jsonb not null default '[]',
  done int not null default 0,
  total int not null default 0,
  rows int not null default 0,
  attempts int not null default 0,
  error text,
  error_params jsonb not null default '{}',
  by_id uuid,
  created_at timestamptz not null,
  searched_at timestamptz,
  grouped boolean not null default false,
  entered_at timestamptz,
  primary key (org_id, id)
);
create index cleaning_run_newest on cleaning_run (org_id, created_at desc, id desc);
create index cleaning_run_open on cleaning_run (org_id) where state in ('reading', 'entering', 'taking-back');

-- `place` orders the files of a run: a file before counts more than one behind it.
create table cleaning_file (
  org_id int not null,
  run_id uuid not null,
  id uuid not null,
  place int not null,
  name text not null,
  size bigint not null,
  format text not null,
  encoding text,
  guessed_encoding text,
  sheets jsonb not null,
  primary key (org_id, run_id, id),
  foreign key (org_id, run_id) references cleaning_run (org_id, id) on delete cascade
);

-- A row as its file has it, by field, with what is wrong in it and what each cell should say.
create table cleaning_row (
  org_id int not null,
  run_id uuid not null,
  n int not null,
  file_id uuid not null,
  sheet smallint not null,
  line int not null,
  cells jsonb not null,
  problems jsonb not null default '[]',
  marks text[] not null default '{}',
  primary key (org_id, run_id, n),
  foreign key (org_id, run_id) references cleaning_run (org_id, id) on delete cascade
);

-- Problems of a kind in a field, counted; `repaired` is the decision over all of them.
create table cleaning_problem (
  org_id int not null,
  run_id uuid not null,
  kind text not null,
  field text not null,
  count int not null,
  repairable int not null,
  examples jsonb not null,
  repaired boolean not null default false,
  primary key (org_id, run_id, kind, field),
  foreign key (org_id, run_id) references cleaning_run (org_id, id) on delete cascade
);

-- Cells that a person has set.
create table cleaning_cell (
  org_id int not null,
  run_id uuid not null,
  n int not null,
  field text not null,
  value text not null,
  kind text,
  by_id uuid,
  at timestamptz not null,
  primary key (org_id, run_id, n, field),
  foreign key (org_id, run_id) references cleaning_run (org_id, id) on delete cascade
);

-- Two rows, or a row and a customer, that may be one: `r` and a number names a row, a uuid a customer.
create table cleaning_pair (
  org_id int not null,
  run_id uuid not null,
  one text not null,
  other text not null,
  one_row int,
  one_customer uuid,
  other_row int,
  other_customer uuid,
  zone text not null check (zone in ('certain', 'judge', 'apart')),
  chance double precision not null,
  relation text check (relation in ('branch', 'sister', 'shared-phone')),
  reasons jsonb not null,
  verdict text check (verdict in ('same', 'apart', 'related')),
  -- By hand: what a field says from now on.
  chosen jsonb not null default '{}',
  judged_by uuid,
  judged_at timestamptz,
  found boolean not null default true,
  primary key (org_id, run_id, one, other),
  foreign key (org_id, run_id) references cleaning_run (org_id, id) on delete cascade
);
create index cleaning_pair_by_chance on cleaning_pair (org_id, run_id, chance desc, one, other);

-- Rows that are entered together as one customer; `n` is the first of them.
create table cleaning_group (
  org_id int not null,
  run_id uuid not null,
  n int not null,
  rows int[] not null,
  customer_id uuid,
  apart uuid[] not null default '{}',
  chosen jsonb not null default '{}',
  alone boolean not null default false,
  result text check (result in ('created', 'updated', 'unchanged', 'left-out')),
  why text,
  name text,
  cells_left_out int not null default 0,
  took_back text check (took_back in ('vanished', 'reverted', 'kept')),
  kept_why text,
  primary key (org_id, run_id, n),
  foreign key (org_id, run_id) references cleaning_run (org_id, id) on delete cascade
);
create index cleaning_group_open on cleaning_group (org_id, run_id, n) where result is null;
create index cleaning_group_entered on cleaning_group (org_id, run_id, n) where result in ('created', 'updated') and took_back is null;

-- What a column of this name was last taken for.
create table cleaning_memory (
  org_id int not null references org(id),
  column_key text not null,
  field text,
  at timestamptz not null,
  primary key (org_id, column_key)
);

-- What entering a group did to a customer: enough to take it back. Written by the engine with the event.
create table cleaning_entry (
  org_id int not null,
  run_id uuid not null,
  n int not null,
  event_id uuid not null,
  customer_id uuid not null,
  created boolean not null,
  contacts uuid[] not null,
  before jsonb,
  after jsonb,
  at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (org_id, run_id, n)
);
create index cleaning_entry_by_customer on cleaning_entry (org_id, customer_id);

do $$
declare t text;
begin
  foreach t in array array['cleaning_run', 'cleaning_file', 'cleaning_row', 'cleaning_problem', 'cleaning_cell', 'cleaning_pair',
      'cleaning_group', 'cleaning_memory', 'cleaning_entry'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy org on %I using (org_id = (select cairn_org()) and (select cairn_scope()) in (''engine'', ''all''))
      with check (org_id = (select cairn_org()))', t);
  end loop;
end $$;

-- Organisations in which a run has work to do, or lost its process: asked by whoever carries it out.
create function cleaning_runs_open() returns table (org_id int, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select r.org_id, r.id from cleaning_run r
   where r.state in ('reading', 'entering', 'taking-back') and (select cairn_scope()) = 'engine' $$;
