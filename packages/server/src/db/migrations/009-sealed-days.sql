-- What the cockpit counts, summed by days that are over. A day of a kind is sealed when its rows are summed; whoever
-- changes one of them breaks the seal in the same transaction. A reader takes sealed days from the sums and all else from
-- the rows themselves: answers are exact, sealed or not. Days are those of UTC.
--   arrival     leads by arrival: response times, conversion      arrival_day
--   assignment  leads by assignment: how evenly they were dealt   assignment_day
--   due         actions by due time: completion                   due_day
--   opened      deals by opening: how far they came               opened_day
create table sealed_day (
  org_id int not null references org(id),
  kind text not null check (kind in ('arrival', 'assignment', 'due', 'opened')),
  day date not null,
  -- Another one each time: who remembers a day by its seal need not read it again.
  seal uuid not null default gen_random_uuid(),
  -- Not yet while the day is being summed; a change meanwhile breaks it all the same.
  ready boolean not null default false,
  primary key (org_id, kind, day)
);

-- A day's leads of one owner, packed: a source for each, and bytes as views/packed.ts reads them.
create table arrival_day (
  org_id int not null references org(id),
  day date not null,
  owner_id uuid,
  sources json not null,
  packed bytea not null,
  unique nulls not distinct (org_id, day, owner_id)
);
alter table arrival_day alter packed set storage external;

create table assignment_day (
  org_id int not null references org(id),
  day date not null,
  seller_id uuid not null,
  received double precision not null,
  received_count int not null,
  primary key (org_id, day, seller_id)
);

create table due_day (
  org_id int not null references org(id),
  day date not null,
  node text not null,
  owner_id uuid,
  due int not null,
  done int not null,
  in_time int not null,
  unique nulls not distinct (org_id, day, node, owner_id)
);

-- `stages`: where such a deal stands and was ever moved to.
create table opened_day (
  org_id int not null references org(id),
  day date not null,
  owner_id uuid,
  stages text[] not null,
  deals int not null,
  amount double precision not null,
  unique nulls not distinct (org_id, day, owner_id, stages)
);

alter table sealed_day enable row level security;
create policy org on sealed_day using (org_id = (select cairn_org())) with check (org_id = (select cairn_org()));
do $$
declare t text; whose text;
begin
  for t, whose in values ('arrival_day', 'owner_id'), ('assignment_day', 'seller_id'), ('due_day', 'owner_id'), ('opened_day', 'owner_id') loop
    execute format('alter table %I enable row level security', t);
    -- Sums over what lies in pools are not for those who see their own: it is nobody's result.
    execute format('create policy owned on %I using (org_id = (select cairn_org()) and ((select cairn_scope()) in (''engine'', ''all'')
      or %I = any ((select cairn_owners())::uuid[]))) with check (org_id = (select cairn_org()))', t, whose);
  end loop;
end $$;

create function cairn_day(at timestamptz) returns date language sql immutable parallel safe as
  $$ select (at at time zone 'UTC')::date $$;

-- A span of time as its sealed days and the spans between them.
create function sealed_days(wanted text, since timestamptz, until timestamptz) returns setof date
  language sql stable rows 60 as $$
  select day from sealed_day
   where org_id = (select cairn_org()) and kind = wanted and ready
     and day >= cairn_day(since) + (since > cairn_day(since)::timestamp at time zone 'UTC')::int and day < cairn_day(until) $$;

create function open_spans(wanted text, since timestamptz, until timestamptz) returns table (begins timestamptz, ends timestamptz)
  language sql stable rows 4 as $$
  with sealed as (select day::timestamp at time zone 'UTC' as begins, (day + 1)::timestamp at time zone 'UTC' as ends
                    from sealed_days(wanted, since, until) as day)
  select * from (select since as begins, coalesce(min(begins), until) as ends from sealed
                 union all select ends, coalesce(lead(begins) over (order by begins), until) from sealed) spans
   where begins < ends $$;

-- Seals are broken row by row, and only by rows of a day that may be sealed already: none younger than two hours is, and
-- a lead that comes in, is handed out and is called costs no more than the comparison.
create function break_arrival() returns trigger language plpgsql as $$
begin
  delete from sealed_day where org_id = new.org_id and kind = 'arrival' and day = cairn_day(new.arrived_at);
  return null;
end $$;
create trigger breaks_seal_coming after insert on lead for each row
  when (new.arrived_at < now() - interval '2 hours') execute function break_arrival();
create trigger breaks_seal_of_arrival after update on lead for each row
  when (new.arrived_at < now() - interval '2 hours'
        and (old.owner_id, old.grade, old.deal_id, old.assigned_at, old.first_touch_at, old.first_touch_business_s)
            is distinct from (new.owner_id, new.grade, new.deal_id, new.assigned_at, new.first_touch_at, new.first_touch_business_s))
  execute function break_arrival();

create function break_assignment() returns trigger language plpgsql as $$
begin
  delete from sealed_day where org_id = new.org_id and kind = 'assignment' and day = cairn_day(new.assigned_at);
  if tg_op = 'UPDATE' and old.assigned_at is distinct from new.assigned_at then
    delete from sealed_day where org_id = new.org_id and kind = 'assignment' and day = cairn_day(old.assigned_at);
  end if;
  return null;
end $$;
create trigger breaks_seal_dealt after insert on lead for each row
  when (new.assigned_at < now() - interval '2 hours') execute function break_assignment();
create trigger breaks_seal_of_assignment after update on lead for each row
  when (least(old.assigned_at, new.assigned_at) < now() - interval '2 hours'
        and (old.owner_id, old.score, old.cool_down, old.assigned_at) is distinct from (new.owner_id, new.score, new.cool_down, new.assigned_at))
  execute function break_assignment();

create function break_due() returns trigger language plpgsql as $$
begin
  delete from sealed_day where org_id = new.org_id and kind = 'due' and day = cairn_day(new.due_at);
  if tg_op = 'UPDATE' and old.due_at is distinct from new.due_at then
    delete from sealed_day where org_id = new.org_id and kind = 'due' and day = cairn_day(old.due_at);
  end if;
  return null;
end $$;
create trigger breaks_seal_coming after insert on action for each row
  when (new.due_at < now() - interval '2 hours') execute function break_due();
create trigger breaks_seal_of_due after update on action for each row
  when (least(old.due_at, new.due_at) < now() - interval '2 hours'
        and (old.node, old.owner_id, old.state, old.late, old.due_at) is distinct from (new.node, new.owner_id, new.state, new.late, new.due_at))
  execute function break_due();

-- A deal that is won is a result of the day its lead arrived.
create function break_opened() returns trigger language plpgsql as $$
begin
  delete from sealed_day where org_id = new.org_id and kind = 'opened' and day = cairn_day(new.opened_at);
  return null;
end $$;
create function break_arrival_of_deal() returns trigger language plpgsql as $$
begin
  delete from sealed_day s using lead l
   where l.org_id = new.org_id and l.id = new.lead_id and s.org_id = new.org_id and s.kind = 'arrival' and s.day = cairn_day(l.arrived_at);
  return null;
end $$;
create trigger breaks_seal_coming after insert on deal for each row
  when (new.opened_at < now() - interval '2 hours') execute function break_opened();
create trigger breaks_seal_of_opened after update on deal for each row
  when (new.opened_at < now() - interval '2 hours'
        and (old.owner_id, old.stage, old.stage_at, old.amount) is distinct from (new.owner_id, new.stage, new.stage_at, new.amount))
  execute function break_opened();
create trigger breaks_seal_coming_won after insert on deal for each row
  when (new.lead_id is not null and new.status = 'won') execute function break_arrival_of_deal();
create trigger breaks_seal_of_arrival after update on deal for each row
  when (new.lead_id is not null and (old.status, old.closed_at) is distinct from (new.status, new.closed_at))
  execute function break_arrival_of_deal();

-- How evenly leads were dealt out, from sealed days where there are any.
create or replace function fairness_received(org int, since timestamptz, until timestamptz)
  returns table (seller_id uuid, received double precision, received_count int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select dealt.seller_id, sum(dealt.received), sum(dealt.received_count)::int from (
    select d.seller_id, d.received, d.received_count from assignment_day d
     where d.org_id = org and org = cairn_org() and d.day in (select sealed_days('assignment', since, until))
    union all
    select l.* from open_spans('assignment', since, until) s cross join lateral (
      select coalesce(owner_id, (cool_down ->> 'seller')::uuid) as seller, greatest(score, 1)::double precision, 1
        from lead where org_id = org and org = cairn_org() and assigned_at >= s.begins and assigned_at < s.ends offset 0) l
     where l.seller is not null
  ) dealt group by 1 $$;

-- Deals that were opened in a span with all stages they stand in or were ever moved to. Row-level security looks at each
-- event's record anew; here the deal's owner decides, once.
create function deals_and_stages(since timestamptz, until timestamptz)
  returns table (deal_id uuid, owner_id uuid, amount double precision, stages text[])
  language sql stable rows 300 security definer set search_path = public, pg_temp as $$
  select d.id, d.owner_id, d.amount, array(select d.stage union select e.moved_to from event e
                      where e.org_id = d.org_id and e.deal_id = d.id and e.moved_to is not null order by 1)
    from deal d
   where d.org_id = (select cairn_org()) and d.opened_at >= since and d.opened_at < until
     and ((select cairn_scope()) in ('engine', 'all') or d.owner_id is null or d.owner_id = any ((select cairn_owners())::uuid[])) $$;

-- Deals that were won since a moment. Whether a lead was won does not depend on whose deal it is by now.
create function won_since(since timestamptz) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select id from deal where org_id = (select cairn_org()) and status = 'won' and closed_at >= since $$;

-- What stands open now, by stage and latest first, summed without reading the deals.
create index deal_open on deal (org_id, stage, stage_at desc, id) include (owner_id, amount, expected_close) where status = 'open';
drop index action_due;
create index action_due on action (org_id, due_at, id) include (node, owner_id, lead_id) where state = 'open';
-- Actions of any state by due time: lists of all nodes, and what fell due in a span.
create index action_in_period on action (org_id, due_at desc, id desc) include (node, state, late, owner_id);
drop index action_by_node;
