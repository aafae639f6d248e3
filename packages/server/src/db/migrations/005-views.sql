-- What the cockpit counts. The index of arrivals becomes one that a period can be measured from without reading the
-- leads themselves, in the place of the old one; that of opened deals likewise.
create index lead_in_period on lead (org_id, arrived_at desc, id desc)
  include (owner_id, grade, source, deal_id, assigned_at, first_touch_at, first_touch_business_s);
drop index lead_by_arrival;

create index deal_in_period on deal (org_id, opened_at desc, id desc) include (owner_id, stage, amount);
drop index deal_by_opened;

-- Who received what, when. A lead that went back to a pool was received by whoever lost it.
create index lead_by_assignment on lead (org_id, assigned_at) include (owner_id, score, cool_down)
  where assigned_at is not null;

create index action_by_node on action (org_id, node, due_at) include (state, late, owner_id) where state <> 'cancelled';

-- The way of a deal through its stages, readable without the events themselves.
alter table event add column moved_to text
  generated always as (case when type = 'stage.requested' and refusal is null then body ->> 'to' end) stored;
create index event_moves on event (org_id, deal_id) include (moved_to) where moved_to is not null;

-- How far along a way of stages the deals opened in a period were moved. Row-level security looks at each event's record
-- anew; here the deal's owner decides, once.
create function deals_moved(way text[], since timestamptz, until timestamptz) returns table (deal_id uuid, far int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select d.id, (select max(array_position(way, e.moved_to)) from event e
                 where e.org_id = d.org_id and e.deal_id = d.id and e.moved_to is not null)
    from deal d
   where d.org_id = (select cairn_org()) and d.opened_at >= since and d.opened_at < until
     and ((select cairn_scope()) in ('engine', 'all') or d.owner_id is null or d.owner_id = any ((select cairn_owners())::uuid[])) $$;

-- Sums that every rep may see though the rows behind them are others': how evenly leads were dealt out ...
create function fairness_received(org int, since timestamptz, until timestamptz)
  returns table (seller_id uuid, received double precision, received_count int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(owner_id, (cool_down ->> 'seller')::uuid), sum(greatest(score, 1))::double precision, count(*)::int
    from lead
   where org_id = org and org = cairn_org() and assigned_at >= since and assigned_at < until
     and coalesce(owner_id, (cool_down ->> 'seller')::uuid) is not null
   group by 1 $$;

-- ... and how the latest closed deals went: the stages they moved to, won or lost, and how many took that way.
create function closed_ways(most int) returns table (stages text[], status text, deals int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select way, ended, count(*)::int from (
    select d.status as ended, array(
        select distinct e.moved_to from event e
         where e.org_id = d.org_id and e.deal_id = d.id and e.moved_to is not null order by 1) as way
      from (select org_id, id, status from deal
             where org_id = cairn_org() and closed_at is not null and status <> 'open'
             order by closed_at desc limit most) d) as ways
   group by way, ended $$;
