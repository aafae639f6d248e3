-- How the round robin of each seller stood soon after each local midnight. The log does not keep it with every lead, since
-- there are as many credits as sellers; what-if replays begin here.
create table seller_round (
  org_id int not null references org(id),
  at timestamptz not null,
  seller_id uuid not null,
  credit double precision not null,
  last_assigned_at timestamptz not null,
  primary key (org_id, at, seller_id)
);
alter table seller_round enable row level security;
create policy org on seller_round using (org_id = (select cairn_org())) with check (org_id = (select cairn_org()));
