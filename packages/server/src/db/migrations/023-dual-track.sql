-- Customers of the time before are brought over to be read only, and adopted one by one: one such migration is under way
-- at a time.
create table migration (
  org_id int not null references org(id),
  id uuid not null,
  name text not null,
  state text not null check (state in ('underway', 'ended', 'withdrawn')),
  key_fields text[] not null,
  retire jsonb not null,
  began_at timestamptz not null,
  ends_at timestamptz not null,
  closed_at timestamptz,
  primary key (org_id, id)
);
create unique index migration_underway on migration (org_id) where state = 'underway';

alter table migration enable row level security;
create policy org on migration using (org_id = (select cairn_org())) with check (org_id = (select cairn_org()));

-- Where a customer of the time before stands; nothing for all others. `adoption` is what adopting changed, for the way back.
alter table customer
  add column migration_id uuid,
  add column legacy_state text check (legacy_state in ('waiting', 'adopted', 'archived')),
  add column settled_at timestamptz,
  add column settled_by uuid,
  add column adoption jsonb,
  add constraint customer_legacy check ((migration_id is null) = (legacy_state is null)),
  add constraint customer_migration foreign key (org_id, migration_id) references migration (org_id, id);
create index customer_by_migration on customer (org_id, migration_id, legacy_state, owner_id) where migration_id is not null;

alter table timer drop constraint timer_kind_check;
alter table timer add constraint timer_kind_check
  check (kind in ('rung', 'grab-window', 'recycle', 'silence', 'open-node', 'resume', 'migration'));
