-- Rows that are no longer there, or say of themselves that they are deleted: since when, and which of both.
alter table customer_link add column gone_at timestamptz, add column gone_why text check (gone_why in ('missing', 'flag')),
  add constraint customer_link_gone check ((gone_at is null) = (gone_why is null));
create index customer_link_gone on customer_link (org_id, connector_id, gone_at desc, customer_id) where gone_at is not null;

-- When all rows of a system were looked at last, and what a reading found to be gone, or back again.
alter table connector add column looked_at timestamptz;
alter table sync_run add column gone int not null default 0, add column back int not null default 0, add column look jsonb;

-- Numbers that the look under way has shown so far.
create table sync_seen (
  org_id int not null,
  connector_id uuid not null,
  external_id text not null,
  primary key (org_id, connector_id, external_id),
  foreign key (org_id, connector_id) references connector (org_id, id) on delete cascade
);
alter table sync_seen enable row level security;
create policy org on sync_seen using (org_id = (select cairn_org())) with check (org_id = (select cairn_org()));

-- Which values of a contact are the word of an outside system: {field: source}. All others count as a person's.
alter table contact add column field_origin jsonb not null default '{}';
