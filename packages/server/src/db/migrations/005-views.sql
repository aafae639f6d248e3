-- What the cockpit counts. The index of arrivals becomes one that a period can be measured from without reading the
-- leads themselves; it takes the place of the old one, so a lead has no more indexes to be written than before it.
create index lead_in_period on lead (org_id, arrived_at desc, id desc)
  include (owner_id, grade, source, deal_id, assigned_at, first_touch_at, first_touch_business_s);
drop index lead_by_arrival;

-- Who received what, when. A lead that went back to a pool was received by whoever lost it.
create index lead_by_assignment on lead (org_id, assigned_at) include (owner_id, score, cool_down)
  where assigned_at is not null;

create index action_by_node on action (org_id, node, due_at) include (state, late, owner_id) where state <> 'cancelled';

-- The way of a deal through its stages.
create index event_moves on event (org_id, deal_id) where type = 'stage.requested' and refusal is null;

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
        select distinct e.body ->> 'to' from event e
         where e.org_id = d.org_id and e.deal_id = d.id and e.type = 'stage.requested' and e.refusal is null
         order by 1) as way
      from (select org_id, id, status from deal
             where org_id = cairn_org() and closed_at is not null and status <> 'open'
             order by closed_at desc limit most) d) as ways
   group by way, ended $$;
