-- Contracts, quotes, payments and service tickets of customers, as the systems that keep them, or people, last told.
create table customer_item (
  org_id int not null,
  id uuid not null,
  customer_id uuid not null,
  kind text not null check (kind in ('contract', 'quote', 'payment', 'ticket')),
  source text not null,
  number text not null,
  title text not null,
  amount double precision,
  state text not null,
  at timestamptz not null,
  heard_at timestamptz not null,
  by_id uuid,
  primary key (org_id, customer_id, kind, source, number),
  foreign key (org_id, customer_id) references customer (org_id, id) on delete cascade
);
create index customer_item_newest on customer_item (org_id, customer_id, at desc, id desc);

alter table customer_item enable row level security;
create policy of_customer on customer_item using (org_id = (select cairn_org()) and ((select cairn_scope()) in ('engine', 'all')
  or exists (select 1 from customer r where r.org_id = customer_item.org_id and r.id = customer_item.customer_id)))
  with check (org_id = (select cairn_org()));
