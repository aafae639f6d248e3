import { isDeepStrictEqual } from 'node:util'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { AutoNode } from '@cairn/core/process/node.ts'
import type { Moved } from '../db/tables.ts'

/** Open leads, deals and actions of one version, and how many of them another version could take over. */
export interface InFlight {
  readonly version: number
  readonly leads: number
  readonly deals: number
  readonly actions: number
  readonly moving: { readonly leads: number; readonly deals: number; readonly actions: number }
}

/** What of one version another one still knows, as the statements below take it. */
export interface Fit {
  readonly version: number
  readonly stages: readonly string[]
  readonly tracks: readonly string[]
  readonly nodes: readonly string[]
  /** Nodes that records may be waiting to open. */
  readonly waits: readonly string[]
  /** Nodes of the system that records may be waiting inside of. */
  readonly resumes: readonly string[]
}

/** What work under an old version finds again in a new one. Things keep their meaning by their id and kind. */
export function fitOf(version: number, old: Playbook, next: Playbook): Fit {
  const alike = <T extends { id: string; kind: string }>(before: readonly T[], after: readonly T[]): T[] =>
    before.filter(({ id, kind }) => after.some((each) => each.id === id && each.kind === kind))
  const ids = (things: readonly { id: string }[]) => things.map(({ id }) => id)
  const nodes = alike(old.nodes, next.nodes)
  const steps = (book: Playbook, id: string) =>
    (book.nodes.find((node) => node.id === id && node.kind === 'auto') as AutoNode | undefined)?.steps
  return {
    version,
    stages: ids(alike(old.stages, next.stages)),
    tracks: ids(alike(old.routing.tracks, next.routing.tracks)),
    nodes: ids(nodes.filter(({ kind }) => kind === 'action')),
    waits: ids(nodes),
    // A wait goes on at a step by its number, so that the steps have to be the same.
    resumes: ids(nodes.filter(({ id, kind }) => kind === 'auto' && isDeepStrictEqual(steps(old, id), steps(next, id)))),
  }
}

/**
 * Everything open, each with its version and whether it moves. A deal whose stage is gone stays where it is, and so does
 * a lead to be grabbed whose track is gone, and what waits for a node that is gone or has other steps. An action moves with
 * its lead or deal, when its node is there. `$1` is the organisation, `$2` the fits as JSON.
 */
const IN_FLIGHT = `
  with fit as (
    select * from jsonb_to_recordset($2::jsonb)
      as f(version int, stages text[], tracks text[], nodes text[], waits text[], resumes text[])
  ), waiting as (
    select subject, array_agg(node) filter (where kind = 'open-node') as opens, array_agg(node) filter (where kind = 'resume') as resumes
      from timer where org_id = $1 and kind in ('open-node', 'resume') group by subject
  ), open_action as (
    select id, version, node, deal_id, lead_id from action where org_id = $1 and state = 'open'
  ), deals as (
    select d.id, d.version, coalesce(d.stage = any (f.stages) and coalesce(w.opens, '{}') <@ f.waits and coalesce(w.resumes, '{}') <@ f.resumes, false) as moves
      from deal d left join fit f on f.version = d.version left join waiting w on w.subject = d.id
     where d.org_id = $1 and (d.status = 'open' or d.id in (select deal_id from open_action))
  ), leads as (
    select l.id, l.version, coalesce((l.pool is distinct from 'grab' or l.track = any (f.tracks)) and coalesce(w.opens, '{}') <@ f.waits and coalesce(w.resumes, '{}') <@ f.resumes, false) as moves
      from lead l left join fit f on f.version = l.version left join waiting w on w.subject = l.id
     where l.org_id = $1 and (l.state in ('new', 'working') or l.id in (select lead_id from open_action where deal_id is null))
  ), actions as (
    select a.id, a.version, coalesce(a.node = any (f.nodes) and coalesce(d.moves, l.moves), false) as moves
      from open_action a left join fit f on f.version = a.version
      left join deals d on d.id = a.deal_id left join leads l on a.deal_id is null and l.id = a.lead_id
  )`

const COUNTED = `
  select version, count(*) filter (where kind = 'leads')::int as leads, count(*) filter (where kind = 'deals')::int as deals,
         count(*) filter (where kind = 'actions')::int as actions,
         json_build_object('leads', count(*) filter (where kind = 'leads' and moves), 'deals', count(*) filter (where kind = 'deals' and moves),
                           'actions', count(*) filter (where kind = 'actions' and moves)) as moving
    from (select 'leads' as kind, version, moves from leads union all select 'deals', version, moves from deals
          union all select 'actions', version, moves from actions) as open
   group by version order by version desc`

/** Counts what is open per version. */
export const COUNT_IN_FLIGHT = `${IN_FLIGHT} ${COUNTED}`

/** Moves what fits to version `$3`, in one statement, and answers what there was. */
export const MOVE_IN_FLIGHT = `${IN_FLIGHT},
  moved_deals as (update deal set version = $3 from deals m where deal.org_id = $1 and deal.id = m.id and m.moves returning 1),
  moved_leads as (update lead set version = $3 from leads m where lead.org_id = $1 and lead.id = m.id and m.moves returning 1),
  moved_actions as (update action set version = $3 from actions m where action.org_id = $1 and action.id = m.id and m.moves
                    returning action.id, m.version, action.node)
  select (select json_agg(c) from (${COUNTED}) as c) as counts,
         (select json_agg(a) from moved_actions as a) as actions`

/** All versions together: what moved, and what stayed. */
export function sumMoved(rows: readonly InFlight[]): Moved {
  const sum = (of: (row: InFlight) => number) => rows.reduce((total, row) => total + of(row), 0)
  const moved = {
    leads: sum((r) => r.moving.leads),
    deals: sum((r) => r.moving.deals),
    actions: sum((r) => r.moving.actions),
  }
  return {
    ...moved,
    stayed: {
      leads: sum((r) => r.leads) - moved.leads,
      deals: sum((r) => r.deals) - moved.deals,
      actions: sum((r) => r.actions) - moved.actions,
    },
  }
}
