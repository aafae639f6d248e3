-- One customer that turned out to be another points to it; it keeps its own values, and is found by them.
alter table customer add column merged_into uuid;
create index customer_by_merged on customer (org_id, merged_into) where merged_into is not null;

-- What a merge moved and changed: enough to part the two again.
create table customer_merge (
  org_id int not null,
  id uuid not null,
  kept_id uuid not null,
  merged_id uuid not null,
  rows jsonb not null,
  before jsonb not null,
  after jsonb not null,
  at timestamptz not null,
  by_id uuid,
  parted_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, kept_id) references customer (org_id, id),
  foreign key (org_id, merged_id) references customer (org_id, id)
);
create index customer_merge_by_kept on customer_merge (org_id, kept_id) where parted_at is null;
create index customer_merge_by_merged on customer_merge (org_id, merged_id);
create index customer_merge_by_time on customer_merge (org_id, at desc, id desc);

-- Two customers that may be one: what the comparison said, and what people say.
create table duplicate_pair (
  org_id int not null,
  one_id uuid not null,
  other_id uuid not null,
  zone text not null check (zone in ('certain', 'judge', 'apart')),
  chance double precision not null,
  relation text check (relation in ('branch', 'sister', 'shared-phone')),
  levels text[] not null,
  reasons jsonb not null,
  found_at timestamptz not null,
  run_id uuid not null,
  verdict text check (verdict in ('same', 'apart', 'related')),
  judged_by uuid,
  judged_at timestamptz,
  primary key (org_id, one_id, other_id),
  check (one_id < other_id),
  foreign key (org_id, one_id) references customer (org_id, id),
  foreign key (org_id, other_id) references customer (org_id, id)
);
create index duplicate_pair_by_chance on duplicate_pair (org_id, chance desc, one_id, other_id);
create index duplicate_pair_by_other on duplicate_pair (org_id, other_id);

-- Searches of the whole company for pairs.
create table duplicate_run (
  org_id int not null references org(id),
  id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  attempts int not null default 0,
  customers int not null default 0,
  pairs int not null default 0,
  merged int not null default 0,
  error text,
  by_id uuid,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (org_id, id)
);
create index duplicate_run_by_time on duplicate_run (org_id, created_at desc);
create unique index duplicate_run_open on duplicate_run (org_id) where state in ('waiting', 'running');

-- What an organisation has settled, and what was learnt from its customers.
create table duplicate_setting (
  org_id int not null references org(id),
  merge_certain boolean not null default false,
  model jsonb,
  primary key (org_id)
);

do $$
declare t text;
begin
  foreach t in array array['duplicate_run', 'duplicate_setting'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy org on %I using (org_id = (select cairn_org())) with check (org_id = (select cairn_org()))', t);
  end loop;
end $$;

-- A pair or a merge is seen by whoever sees both.
alter table duplicate_pair enable row level security;
create policy of_both on duplicate_pair using (org_id = (select cairn_org()) and ((select cairn_scope()) in ('engine', 'all')
  or (exists (select 1 from customer r where r.org_id = duplicate_pair.org_id and r.id = duplicate_pair.one_id)
      and exists (select 1 from customer r where r.org_id = duplicate_pair.org_id and r.id = duplicate_pair.other_id))))
  with check (org_id = (select cairn_org()));
alter table customer_merge enable row level security;
create policy of_both on customer_merge using (org_id = (select cairn_org()) and ((select cairn_scope()) in ('engine', 'all')
  or (exists (select 1 from customer r where r.org_id = customer_merge.org_id and r.id = customer_merge.kept_id)
      and exists (select 1 from customer r where r.org_id = customer_merge.org_id and r.id = customer_merge.merged_id))))
  with check (org_id = (select cairn_org()));

-- Organisations in which a search waits, or lost its process: asked by whoever runs them.
create function duplicate_runs_open() returns table (org_id int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select distinct r.org_id from duplicate_run r
   where r.state in ('waiting', 'running') and (select cairn_scope()) = 'engine' $$;

create index customer_by_credit_code on customer (org_id, upper(fields ->> 'creditCode')) where fields ? 'creditCode';

-- Customers that may be the one being typed: by phone, mail, company key, credit code, and by names that hold all pairs of
-- characters of one of the given parts. Ids only, no more than `most` by each way. Row-level security lets no index on
-- pairs of characters be used, hence with the owner's eyes; for the engine, which may see them all.
create function find_twins(phones text[], mails text[], companies text[], codes text[], parts text[], most int) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare part text;
begin
  if cairn_scope() <> 'engine' then return; end if;
  return query select c.id from customer c where c.org_id = cairn_org() and c.phone_key = any (phones) limit most;
  return query select c.id from customer c where c.org_id = cairn_org() and c.mail_key = any (mails) limit most;
  return query select c.id from customer c where c.org_id = cairn_org() and c.company_key = any (companies) limit most;
  return query select c.id from customer c where c.org_id = cairn_org() and c.fields ? 'creditCode'
    and upper(c.fields ->> 'creditCode') = any (codes) limit most;
  return query select p.customer_id from contact p where p.org_id = cairn_org() and p.phone_key = any (phones) limit most;
  return query select p.customer_id from contact p where p.org_id = cairn_org() and p.mail_key = any (mails) limit most;
  foreach part in array parts loop
    return query execute
      'select c.id from customer c where c.org_id = $1 and cairn_pairs(lower(c.name)) @> string_to_array($2, '' '') limit $3'
      using cairn_org(), part, most;
  end loop;
end $$;
