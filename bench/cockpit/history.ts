import type pg from 'pg'

/** How large a company's past is. */
export interface Size {
  readonly leads: number
  readonly eventsPerLead: number
  /** Days that the leads arrived over, up to now. */
  readonly days: number
}

/**
 * A company's past, written by sets instead of being lived: leads over the days, answered sooner or later, a tenth of them
 * deals on their way, with first calls, qualifying calls and the log. Owners are the sellers of the organisation.
 */
export async function writeHistory(owner: pg.Client, org: number, size: Size): Promise<void> {
  await owner.query('select setseed(0.42)')
  await owner.query(IDS)
  const given: Record<string, number> = { org, leads: size.leads, days: size.days, events: size.eventsPerLead }
  for (const text of [PLAN, LEADS, CUSTOMERS, DEALS, CALLS, STEPS, MOVES, LOG])
    await owner.query(text.replaceAll(/:(org|leads|days|events)\b/g, (_, name: string) => String(given[name])))
  await owner.query('drop table plan')
  for (const text of ['vacuum analyze', 'checkpoint']) await owner.query(text)
}

/** Ids that sort by time, as the engine's do. */
const IDS = `
  create or replace function pg_temp.id_at(at timestamptz, kind int, n bigint) returns uuid language sql immutable as $$
    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(kind), 3, '0')
            || '8000' || lpad(to_hex(n), 12, '0'))::uuid $$`

/** What happens to every lead: one throw of the dice each. */
const PLAN = `
  create temporary table plan as
  with sellers as (select array_agg(id order by id) as ids from seller where org_id = :org),
  dice as (
    select n, date_trunc('milliseconds', now() - make_interval(secs => (:days) * 86400 * (1 - n::float8 / (:leads)))) as at,
           random() as grade, random() as seller, random() as answer, random() as fate, random() as pace, random() as told,
           random() as name, random() as source
      from generate_series(1, (:leads)) n)
  select n, at, pg_temp.id_at(at, 1, n) as id,
         case when grade < 0.2 then 'A' when grade < 0.7 then 'B' else 'C' end as grade,
         case when pace < 0.08 then null else ids[1 + floor(seller * cardinality(ids))::int] end as owner,
         (array['referral', 'web-form', 'exhibition', 'advertisement', 'purchased-list', 'douyin', '1688', 'baidu'])[1 + floor(source * source * 8)::int] as source,
         case when answer < 0.85 and pace >= 0.08
              then date_trunc('milliseconds', at + make_interval(secs => 20 - ln(1 - told) * case when grade < 0.2 then 600 when grade < 0.7 then 7200 else 40000 end)) end as answered,
         fate < 0.1 and pace >= 0.08 and at < now() - interval '2 days' as sold, fate, name, told
    from dice, sellers`

const LEADS = `
  insert into lead (org_id, id, source, external_id, name, company, fields, phone_key, mail_key, company_key, score, grade,
                    matched, track, pool, owner_id, state, customer_id, deal_id, version, arrived_at, assigned_at,
                    first_touch_at, first_touch_business_s, progress_at, converted_at)
  select :org, id, source, 'x' || n,
         (array['王','李','张','刘','陈','杨','赵','黄','周','吴'])[1 + n % 10] || (array['伟','芳','娜','敏','静','丽','强','磊','军','洋','勇','艳'])[1 + n % 12],
         (array['苏州','无锡','宁波','东莞','武汉','成都','青岛','佛山'])[1 + n % 8] || (array['精工','恒达','瑞丰','华胜','金石','蓝天','远大','科创','东方','新源','正和','宏图','凯旋'])[1 + n % 13]
           || (array['机械','自动化','数控','模具','电子'])[1 + n % 5] || n || '有限公司',
         jsonb_build_object('phone', '+86138' || lpad(n::text, 8, '0'), 'mail', 'w' || n || '@stone.example', 'product', 'cnc', 'region', 'hubei', 'budget', 1000 * (n % 900)),
         '+86138' || lpad(n::text, 8, '0'), 'w' || n || '@stone.example', 'stone' || n,
         case grade when 'A' then 70 + n % 30 when 'B' then 40 + n % 30 else n % 40 end, grade,
         '[]', case when owner is null then 'nurture' else 'standard' end, case when owner is null then 'nurture' end, owner,
         case when sold then 'converted' when fate > 0.6 and at < now() - interval '30 days' then 'disqualified'
              when answered < now() then 'working' else 'new' end,
         case when sold then pg_temp.id_at(at, 2, n) end, case when sold then pg_temp.id_at(at, 3, n) end, 1, at,
         case when owner is not null then at + interval '40 milliseconds' end,
         case when answered < now() then answered end,
         case when answered < now() then extract(epoch from answered - at)::int / 3 end,
         at, case when sold then at + interval '1 day' end
    from plan order by n`

const CUSTOMERS = `
  insert into customer (org_id, id, name, owner_id, phone_key, company_key, created_at)
  select :org, pg_temp.id_at(at, 2, n), (array['苏州','无锡','宁波','东莞'])[1 + n % 4] || '机床' || n || '有限公司', owner,
         '+86138' || lpad(n::text, 8, '0'), 'stone' || n, at + interval '1 day'
    from plan where sold order by n`

/** Deals are open for some eighty days; then a third is won. */
const DEALS = `
  insert into deal (org_id, id, customer_id, lead_id, name, owner_id, stage, status, amount, expected_close, version, grade,
                    opened_at, stage_at, closed_at, progress_at)
  select :org, pg_temp.id_at(at, 3, n), pg_temp.id_at(at, 2, n), id, '机床 ' || n, owner,
         case when ended < now() then case when n % 3 = 0 then 'won' else 'lost' end
              else (array['qualified','requirements-confirmed','solution-confirmed','quoted','negotiation','contract'])[1 + n % 6] end,
         case when ended < now() then case when n % 3 = 0 then 'won' else 'lost' end else 'open' end,
         1000 * (1 + n % 500), ended + interval '10 days', 1, grade, opened, least(ended, now()),
         case when ended < now() then ended end, least(ended, now())
    from (select *, at + interval '1 day' as opened, at + make_interval(secs => 86400 * (10 + 140 * told)) as ended
            from plan where sold) p order by n`

/** A first call for each lead that somebody owns, a qualifying call after most answers. */
const CALLS = `
  insert into action (org_id, id, node, version, lead_id, owner_id, state, late, opened_at, due_at, done_at, grade)
  select :org, pg_temp.id_at(at, call, n), case call when 4 then 'first-call' else 'qualify' end, 1, id, owner,
         case when done < now() then 'done' when at < now() - interval '3 days' then 'cancelled' else 'open' end,
         coalesce(done, now()) > due and due < now(), at, due, case when done < now() then done end, grade
    from (select *, at + call * make_interval(mins => case grade when 'A' then 2 when 'B' then 60 else 600 end) as due,
                 answered + (call - 4) * interval '20 minutes' as done
            from plan, generate_series(4, 5) call where owner is not null and (call = 4 or told < 0.7)) p order by n`

/** Key steps of deals, a fortnight apart: most are done. */
const STEPS = `
  insert into action (org_id, id, node, version, deal_id, customer_id, owner_id, state, late, opened_at, due_at, done_at, grade)
  select :org, pg_temp.id_at(opened_at, 10 + step, row_number() over ()), (array['discovery', 'solution-match', 'demo', 'objection-handling'])[step], 1,
         id, customer_id, owner_id, case when dice < 0.8 and due < now() then 'done' when due < now() - interval '10 days' then 'cancelled' else 'open' end,
         dice > 0.6 and due < now(), due - interval '5 days', due, case when dice < 0.8 and due < now() then due - interval '1 day' end, grade
    from (select deal.*, step, random() as dice, opened_at + step * interval '14 days' as due
            from deal, generate_series(1, 4) step where org_id = :org) d
   where due < coalesce(closed_at, now() + interval '14 days') order by opened_at`

const MOVES = `
  insert into event (org_id, id, at, type, by_kind, deal_id, version, body, effects)
  select :org, pg_temp.id_at(opened_at, 100 + step, row_number() over ()), opened_at + step * interval '1 day', 'stage.requested', 'person', id, 1,
         jsonb_build_object('to', (array['requirements-confirmed','solution-confirmed','quoted','negotiation','contract','won'])[step]), '[]'
    from (select deal.*, step from deal, generate_series(1, 6) step
           where org_id = :org and step <= case when status = 'won' then 6
             else coalesce(array_position(array['requirements-confirmed','solution-confirmed','quoted','negotiation','contract'], stage), (amount::int / 1000) % 5) end
           order by opened_at) d`

const LOG = `
  insert into event (org_id, id, at, type, by_kind, by_id, lead_id, version, body, effects)
  select :org, pg_temp.id_at(at, 200 + step, n), at + step * interval '1 hour',
         (array['lead.arrived', 'timer.fired', 'activity.logged', 'action.completed', 'timer.fired'])[1 + step % 5],
         case when step % 5 < 2 then 'system' else 'person' end, owner, id, 1,
         jsonb_build_object('source', source, 'text', '电话沟通：确认了产品、预算和时间，约定下周发送方案'),
         jsonb_build_array(jsonb_build_object('do', 'lead.set', 'lead', id, 'set', jsonb_build_object('progressAt', extract(epoch from at))))
    from plan, generate_series(0, (:events) - 1) step order by n`
