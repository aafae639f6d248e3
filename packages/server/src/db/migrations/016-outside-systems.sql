-- Whose word each value of a customer is: {field: {source, at (ms), by, over}}.
alter table customer add column field_origin jsonb not null default '{}';

-- Which source counts more than another, and which is the master of a field.
create table precedence (
  org_id int primary key references org(id),
  document jsonb not null,
  revision int not null default 1
);

-- An outside system that customers are pulled from. `due_at` is when it is asked next; null is never.
create table connector (
  org_id int not null references org(id),
  id uuid not null,
  system text not null,
  label text not null,
  enabled boolean not null default true,
  settings jsonb not null,
  secret text,
  -- How far it has been read: what is at or before it, overlap aside, has been taken in.
  cursor jsonb,
  due_at timestamptz,
  failures int not null default 0,
  created_at timestamptz not null,
  revision int not null default 1,
  primary key (org_id, id)
);
create index connector_due on connector (org_id, due_at) where enabled and due_at is not null;

-- One reading of a connector; what is under way is kept with every page.
create table sync_run (
  org_id int not null,
  connector_id uuid not null,
  id uuid not null,
  state text not null check (state in ('running', 'done', 'failed', 'stopped')),
  began_at timestamptz not null,
  ended_at timestamptz,
  pages int not null default 0,
  read int not null default 0,
  added int not null default 0,
  changed int not null default 0,
  unchanged int not null default 0,
  rejected int not null default 0,
  error jsonb,
  primary key (org_id, connector_id, id),
  foreign key (org_id, connector_id) references connector (org_id, id) on delete cascade
);
create index sync_run_newest on sync_run (org_id, connector_id, began_at desc);

-- Rows of an outside system that could not be taken in, with the reasons; one that comes again in order is gone from here.
create table sync_reject (
  org_id int not null,
  connector_id uuid not null,
  external_id text not null,
  values jsonb not null,
  problems jsonb not null,
  first_at timestamptz not null,
  at timestamptz not null,
  primary key (org_id, connector_id, external_id),
  foreign key (org_id, connector_id) references connector (org_id, id) on delete cascade
);

-- Which customer a row of an outside system is; the digest tells whether the row says anything new.
create table customer_link (
  org_id int not null,
  connector_id uuid not null,
  external_id text not null,
  customer_id uuid not null,
  digest text not null,
  at timestamptz not null,
  primary key (org_id, connector_id, external_id),
  foreign key (org_id, connector_id) references connector (org_id, id) on delete cascade,
  foreign key (org_id, customer_id) references customer (org_id, id) on delete cascade
);
create index customer_link_by_customer on customer_link (org_id, customer_id);

-- What a source says of a field that a source above it says otherwise.
create table field_conflict (
  org_id int not null,
  customer_id uuid not null,
  field text not null,
  source text not null,
  value jsonb not null,
  state text not null check (state in ('open', 'kept', 'taken', 'gone')),
  at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  primary key (org_id, customer_id, field, source),
  foreign key (org_id, customer_id) references customer (org_id, id) on delete cascade
);
create index field_conflict_open on field_conflict (org_id, at desc, customer_id) where state = 'open';

do $$
declare t text;
begin
  foreach t in array array['precedence', 'connector', 'sync_run', 'sync_reject'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy org on %I using (org_id = (select cairn_org())) with check (org_id = (select cairn_org()))', t);
  end loop;
  foreach t in array array['customer_link', 'field_conflict'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy of_customer on %1$I using (org_id = (select cairn_org()) and ((select cairn_scope()) in (''engine'', ''all'')
      or exists (select 1 from customer r where r.org_id = %1$I.org_id and r.id = %1$I.customer_id)))
      with check (org_id = (select cairn_org()))', t);
  end loop;
end $$;

-- Connectors to be asked by now, in every organisation: asked by whoever asks them.
create function connectors_due(until timestamptz) returns table (org_id int, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.org_id, c.id from connector c
   where c.enabled and c.due_at <= until and (select cairn_scope()) = 'engine' order by c.due_at $$;
