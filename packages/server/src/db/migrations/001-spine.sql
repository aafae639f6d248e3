-- Every business table has org_id first in its key, so that Citus can shard by it, and row-level security by it.
-- A session says whose eyes it has: cairn.org (number), cairn.scope (engine | all | own), cairn.user (uuid),
-- cairn.owners (uuid array: the owners whose rows it may see when the scope is own).

create function cairn_org() returns int language sql stable as
  $$ select nullif(current_setting('cairn.org', true), '')::int $$;
create function cairn_scope() returns text language sql stable as
  $$ select coalesce(current_setting('cairn.scope', true), '') $$;
create function cairn_user() returns uuid language sql stable as
  $$ select nullif(current_setting('cairn.user', true), '')::uuid $$;
create function cairn_owners() returns uuid[] language sql stable as
  $$ select coalesce(nullif(current_setting('cairn.owners', true), ''), '{}')::uuid[] $$;

create table org (
  id int generated always as identity primary key,
  name text not null,
  slug text not null unique,
  -- Grows with every step: a process whose memory of sellers is at this number need not load them again.
  seq bigint not null default 0,
  -- Published playbook version.
  version int not null default 0,
  demo boolean not null default false,
  created_at timestamptz not null default now()
);

create table playbook (
  org_id int not null references org(id),
  version int not null,
  document jsonb not null,
  note text not null default '',
  published_at timestamptz not null default now(),
  published_by uuid,
  primary key (org_id, version)
);

create table team (
  org_id int not null references org(id),
  id uuid not null default gen_random_uuid(),
  name text not null,
  supervisor_id uuid,
  created_at timestamptz not null default now(),
  primary key (org_id, id),
  unique (org_id, name)
);

create table member (
  org_id int not null references org(id),
  id uuid not null,
  name text not null,
  mail text not null,
  role text not null check (role in ('rep', 'supervisor', 'ops', 'admin')),
  team_id uuid,
  locale text not null default 'zh',
  active boolean not null default true,
  created_at timestamptz not null default now(),
  revision int not null default 1,
  primary key (org_id, id),
  unique (org_id, mail),
  foreign key (org_id, team_id) references team (org_id, id)
);
create index member_by_id on member (id);

create table api_key (
  org_id int not null references org(id),
  id uuid not null default gen_random_uuid(),
  name text not null,
  prefix text not null,
  hash bytea not null,
  role text not null check (role in ('rep', 'supervisor', 'ops', 'admin')),
  created_at timestamptz not null default now(),
  created_by uuid,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (org_id, id)
);
create index api_key_by_hash on api_key (hash);

create table seller (
  org_id int not null references org(id),
  id uuid not null,
  name text not null,
  team_id uuid,
  supervisor_id uuid,
  regions text[] not null default '{}',
  products text[] not null default '{}',
  skills text[] not null default '{}',
  weight double precision not null default 1 check (weight > 0),
  capacity int,
  online boolean not null default true,
  shift jsonb,
  active boolean not null default true,
  joined_at timestamptz not null,
  open_leads int not null default 0,
  credit double precision not null default 0,
  received double precision not null default 0,
  received_count int not null default 0,
  available_hours double precision not null default 40,
  last_assigned_at timestamptz not null default 'epoch',
  claims jsonb not null default '{"day":"","grab":0,"public":0}',
  late_streaks jsonb not null default '{}',
  primary key (org_id, id)
);

create table customer (
  org_id int not null references org(id),
  id uuid not null,
  name text not null,
  owner_id uuid,
  fields jsonb not null default '{}',
  phone_key text,
  mail_key text,
  company_key text,
  external_id text,
  tags text[] not null default '{}',
  created_at timestamptz not null,
  revision int not null default 1,
  primary key (org_id, id)
);
create index customer_by_phone on customer (org_id, phone_key) where phone_key is not null;
create index customer_by_mail on customer (org_id, mail_key) where mail_key is not null;
create index customer_by_company on customer (org_id, company_key) where company_key is not null;
create index customer_by_owner on customer (org_id, owner_id);
create index customer_by_created on customer (org_id, created_at desc, id desc);
create unique index customer_by_external on customer (org_id, external_id) where external_id is not null;

create table contact (
  org_id int not null,
  id uuid not null,
  customer_id uuid not null,
  name text not null,
  fields jsonb not null default '{}',
  phone_key text,
  mail_key text,
  created_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, customer_id) references customer (org_id, id)
);
create index contact_by_customer on contact (org_id, customer_id);
create index contact_by_phone on contact (org_id, phone_key) where phone_key is not null;
create index contact_by_mail on contact (org_id, mail_key) where mail_key is not null;

create table lead (
  org_id int not null,
  id uuid not null,
  source text not null,
  external_id text,
  name text not null default '',
  company text not null default '',
  fields jsonb not null,
  phone_key text,
  mail_key text,
  company_key text,
  score smallint not null,
  grade char(1) not null,
  matched jsonb not null,
  track text not null,
  pool text check (pool in ('grab', 'nurture', 'public')),
  owner_id uuid,
  state text not null check (state in ('new', 'working', 'converted', 'disqualified')),
  customer_id uuid,
  deal_id uuid,
  tags text[] not null default '{}',
  version int not null,
  arrived_at timestamptz not null,
  assigned_at timestamptz,
  first_touch_at timestamptz,
  -- First response on the business clock, in seconds from assignment (or arrival); null until touched.
  first_touch_business_s int,
  progress_at timestamptz not null,
  protected_until timestamptz,
  extensions smallint not null default 0,
  cool_down jsonb,
  converted_at timestamptz,
  revision int not null default 1,
  primary key (org_id, id)
);
create unique index lead_by_external on lead (org_id, source, external_id) where external_id is not null;
create index lead_by_arrival on lead (org_id, arrived_at desc, id desc);
create index lead_by_owner on lead (org_id, owner_id, arrived_at desc) where owner_id is not null;
create index lead_by_pool on lead (org_id, pool, arrived_at desc) where pool is not null;
create index lead_by_phone on lead (org_id, phone_key) where phone_key is not null;
create index lead_by_mail on lead (org_id, mail_key) where mail_key is not null;
create index lead_by_customer on lead (org_id, customer_id) where customer_id is not null;

create table deal (
  org_id int not null,
  id uuid not null,
  customer_id uuid not null,
  lead_id uuid,
  name text not null,
  owner_id uuid,
  stage text not null,
  status text not null check (status in ('open', 'won', 'lost')),
  amount double precision not null default 0,
  expected_close timestamptz,
  fields jsonb not null default '{}',
  confirmations text[] not null default '{}',
  tags text[] not null default '{}',
  lost_reason text,
  external_id text,
  version int not null,
  grade char(1) not null default 'B',
  opened_at timestamptz not null,
  stage_at timestamptz not null,
  closed_at timestamptz,
  progress_at timestamptz not null,
  revision int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, customer_id) references customer (org_id, id)
);
create index deal_by_stage on deal (org_id, status, stage);
create index deal_by_owner on deal (org_id, owner_id, status);
create index deal_by_opened on deal (org_id, opened_at desc, id desc);
create index deal_by_closed on deal (org_id, closed_at) where closed_at is not null;
create index deal_by_customer on deal (org_id, customer_id);
create unique index deal_by_external on deal (org_id, external_id) where external_id is not null;

create table action (
  org_id int not null,
  id uuid not null,
  node text not null,
  version int not null,
  lead_id uuid,
  deal_id uuid,
  customer_id uuid,
  owner_id uuid,
  state text not null check (state in ('open', 'done', 'cancelled')),
  late boolean not null default false,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  done_at timestamptz,
  outcome text,
  grade char(1) not null,
  rung smallint not null default 0,
  about text,
  primary key (org_id, id)
);
create index action_open on action (org_id, owner_id, due_at) where state = 'open';
create index action_due on action (org_id, due_at) where state = 'open';
create index action_by_lead on action (org_id, lead_id) where lead_id is not null;
create index action_by_deal on action (org_id, deal_id) where deal_id is not null;
create index action_by_done on action (org_id, done_at) where done_at is not null;

create table activity (
  org_id int not null,
  id uuid not null,
  kind text not null check (kind in ('call', 'visit', 'meeting', 'message', 'email', 'note')),
  lead_id uuid,
  deal_id uuid,
  customer_id uuid,
  goal text not null default '',
  objections text[] not null default '{}',
  promise jsonb,
  reached boolean not null default true,
  body text not null default '',
  document_id uuid,
  fields jsonb not null default '{}',
  at timestamptz not null,
  by_id uuid,
  primary key (org_id, id)
);
create index activity_by_lead on activity (org_id, lead_id) where lead_id is not null;
create index activity_by_deal on activity (org_id, deal_id) where deal_id is not null;
create index activity_by_customer on activity (org_id, customer_id) where customer_id is not null;

create table evidence (
  org_id int not null,
  id uuid not null,
  kind text not null,
  type text,
  lead_id uuid,
  deal_id uuid,
  customer_id uuid,
  action_id uuid,
  file_id uuid,
  value jsonb,
  at timestamptz not null,
  by_id uuid,
  primary key (org_id, id)
);
create index evidence_by_lead on evidence (org_id, lead_id) where lead_id is not null;
create index evidence_by_deal on evidence (org_id, deal_id) where deal_id is not null;
create index evidence_by_file on evidence (org_id, file_id) where file_id is not null;

create table timer (
  org_id int not null,
  id uuid not null,
  kind text not null check (kind in ('rung', 'grab-window', 'recycle', 'silence', 'open-node', 'resume')),
  subject uuid not null,
  node text not null default '',
  step smallint not null default 0,
  due timestamptz not null,
  primary key (org_id, id)
);
create index timer_due on timer (org_id, due);
create index timer_by_subject on timer (org_id, subject);

-- The log: append-only. body is what happened, effects is what was decided and why, under which version.
create table event (
  org_id int not null,
  id uuid not null,
  at timestamptz not null,
  type text not null,
  by_kind text not null,
  by_id uuid,
  lead_id uuid,
  customer_id uuid,
  deal_id uuid,
  action_id uuid,
  version int not null,
  body jsonb not null,
  effects jsonb not null,
  refusal jsonb,
  primary key (org_id, id)
);
create index event_by_lead on event (org_id, lead_id, at desc, id desc) where lead_id is not null;
create index event_by_customer on event (org_id, customer_id, at desc, id desc) where customer_id is not null;
create index event_by_deal on event (org_id, deal_id, at desc, id desc) where deal_id is not null;
create index event_by_type on event (org_id, type, at desc) where type not in ('lead.arrived', 'timer.fired');

create function event_is_append_only() returns trigger language plpgsql as
  $$ begin raise exception 'event rows are append-only'; end $$;
create trigger event_append_only before update or delete on event
  for each row execute function event_is_append_only();

create table notice (
  org_id int not null,
  id uuid not null,
  to_id uuid not null,
  because text not null,
  pop_up boolean not null default false,
  subject_kind text,
  subject_id uuid,
  action_id uuid,
  params jsonb not null default '{}',
  at timestamptz not null,
  read_at timestamptz,
  primary key (org_id, id)
);
create index notice_unread on notice (org_id, to_id, at desc);

-- First answer to an Idempotency-Key. Rows older than a day are forgotten.
create table idempotency (
  org_id int not null,
  key text not null,
  request_hash bytea not null,
  status int not null,
  body jsonb not null,
  at timestamptz not null default now(),
  primary key (org_id, key)
);
create index idempotency_by_age on idempotency (org_id, at);

create table coaching (
  org_id int not null,
  id uuid not null,
  seller_id uuid not null,
  node text not null,
  actions uuid[] not null,
  evidence uuid[] not null,
  at timestamptz not null,
  primary key (org_id, id)
);

create table file (
  org_id int not null references org(id),
  id uuid not null,
  name text not null,
  size bigint not null,
  mime text not null,
  sha256 text not null,
  at timestamptz not null default now(),
  by_id uuid,
  primary key (org_id, id)
);

-- What is to leave the system. The job in the queue points here; an attempt is claimed and settled on this row.
create table delivery (
  org_id int not null,
  id uuid not null,
  channel text not null check (channel in ('mail', 'robot', 'webhook')),
  target text not null default '',
  payload jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'given-up')),
  attempts int not null default 0,
  last_error text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (org_id, id)
);
create index delivery_by_state on delivery (org_id, state, created_at desc);

-- Where messages go: robots, webhooks, mail. secret is kept sealed.
create table channel (
  org_id int not null references org(id),
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('mail', 'dingtalk', 'wecom', 'webhook')),
  label text not null,
  settings jsonb not null default '{}',
  secret text,
  enabled boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (org_id, id)
);

-- Inbound: web hooks and public forms, each with a token of its own.
create table source (
  org_id int not null references org(id),
  id text not null,
  label text not null,
  kind text not null check (kind in ('hook', 'form')),
  token text not null unique,
  mapping jsonb not null default '{}',
  enabled boolean not null default true,
  created_at timestamptz not null default now(),
  revision int not null default 1,
  primary key (org_id, id)
);

create table import (
  org_id int not null references org(id),
  id uuid not null,
  name text not null,
  state text not null check (state in ('draft', 'running', 'stopped', 'done', 'failed')),
  record text not null default 'lead',
  file_id uuid,
  plan jsonb not null default '{}',
  rows int not null default 0,
  -- Rows read so far: a run that was killed goes on after this one.
  done int not null default 0,
  accepted int not null default 0,
  repeated int not null default 0,
  quarantined int not null default 0,
  error text,
  by_id uuid,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (org_id, id)
);

create table quarantine (
  org_id int not null,
  import_id uuid not null,
  row int not null,
  values jsonb not null,
  problems jsonb not null,
  mended_at timestamptz,
  primary key (org_id, import_id, row),
  foreign key (org_id, import_id) references import (org_id, id)
);

-- Row-level security. Everything is bound to the session's organisation; owned rows to whom it may see.
do $$
declare t text;
begin
  foreach t in array array['playbook','team','member','api_key','seller','idempotency','coaching','delivery','channel',
                           'source','import','quarantine','timer','file'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy org on %I using (org_id = (select cairn_org())) with check (org_id = (select cairn_org()))', t);
  end loop;

  foreach t in array array['lead','customer','deal','action'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy owned on %I using (org_id = (select cairn_org()) and ((select cairn_scope()) in (''engine'', ''all'')
      or owner_id is null or owner_id = any ((select cairn_owners())::uuid[]))) with check (org_id = (select cairn_org()))', t);
  end loop;

  -- What hangs on a lead, customer or deal is seen by whoever sees one of them.
  foreach t in array array['activity','evidence','event'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy of_record on %1$I using (org_id = (select cairn_org()) and ((select cairn_scope()) in (''engine'', ''all'')
      or exists (select 1 from lead r where r.org_id = %1$I.org_id and r.id = %1$I.lead_id)
      or exists (select 1 from deal r where r.org_id = %1$I.org_id and r.id = %1$I.deal_id)
      or exists (select 1 from customer r where r.org_id = %1$I.org_id and r.id = %1$I.customer_id)))
      with check (org_id = (select cairn_org()))', t);
  end loop;
end $$;

alter table contact enable row level security;
create policy of_customer on contact using (org_id = (select cairn_org()) and ((select cairn_scope()) in ('engine', 'all')
  or exists (select 1 from customer r where r.org_id = contact.org_id and r.id = contact.customer_id)))
  with check (org_id = (select cairn_org()));

alter table notice enable row level security;
create policy own on notice using (org_id = (select cairn_org()) and ((select cairn_scope()) = 'engine' or to_id = (select cairn_user())))
  with check (org_id = (select cairn_org()));

alter table org enable row level security;
create policy org on org using (id = (select cairn_org()) or (select cairn_scope()) = 'engine') with check (true);

-- Before the organisation is known: who is this key, person, token? Answers by exact secret or id only.
create function find_api_key(wanted bytea) returns table (org_id int, id uuid, role text, name text)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select k.org_id, k.id, k.role, k.name from api_key k where k.hash = wanted and k.revoked_at is null $$;
create function find_member(wanted uuid) returns setof member
  language sql stable security definer set search_path = public, pg_temp as
  $$ select m.* from member m where m.id = wanted $$;
create function find_source(wanted text) returns setof source
  language sql stable security definer set search_path = public, pg_temp as
  $$ select s.* from source s where s.token = wanted and s.enabled $$;

-- Puts deliveries on the job queue in the transaction that decided them. graphile-worker's schema comes with the migration run.
create function cairn_enqueue(org int, ids uuid[]) returns void language plpgsql as $$
begin
  perform graphile_worker.add_jobs(array(
    select row('deliver', json_build_object('org', org, 'id', id), null, now(), 12, 'deliver:' || org || ':' || id, 0, null)::graphile_worker.job_spec
    from unnest(ids) as id
  ));
end $$;
