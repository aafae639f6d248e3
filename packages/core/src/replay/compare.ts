import type { Label } from '../label.ts'
import type { Know } from '../process/know.ts'
import type { Deal, Lead, Match } from '../record/rows.ts'
import type { Refusal } from '../refusal.ts'
import { fairnessIndex } from '../routing/fairness.ts'
import type { Grade } from '../scoring/score-card.ts'
import type { ClosedGate } from '../stage/inspect.ts'
import { HOUR } from '../time.ts'
import type { Id } from '../value.ts'
import type { Account, Followed, Hear, NodeCount } from './account.ts'
import { ASSUMPTIONS, limitsOf } from './limits.ts'
import type { ReplayOptions } from './options.ts'
import { openPairing, type Side } from './pairing.ts'
import type { Reality } from './reality.ts'
import type { Recorded } from './recorded.ts'
import type { Redone } from './redo.ts'
import {
  REPLAY_LISTS,
  type ActionRow,
  type CriterionChange,
  type NodeLine,
  type ReplayReport,
  type ReplayRows,
  type RowsOf,
  type SellerFigures,
  type SellerLine,
} from './report.ts'

/** Notes where the draft and what really happened part, and puts it into figures and rows. */
export interface Comparison {
  readonly hears: Readonly<Record<Side, Hear>>
  note(recorded: Recorded, redone: Redone): void
  finish(sides: Sides): { readonly report: ReplayReport; readonly rows: ReplayRows }
}

interface Sides {
  readonly real: Account
  readonly drafted: Account
  readonly reality: Reality
  readonly events: number
  readonly runaway: boolean
}

const MOST_ROWS = 5000
const NONE: NodeCount = { opened: 0, done: 0, late: 0, escalated: 0 }

type Kept = { [L in keyof RowsOf]: { total: number; readonly rows: RowsOf[L][] } }

export function openComparison(options: ReplayOptions, know: Know): Comparison {
  const { draft, from, until, mostRows = MOST_ROWS } = options
  const pairings = {
    opened: openPairing<Followed>(),
    late: openPairing<Followed>(),
    escalated: openPairing<Followed>(),
  }
  const midway =
    options.rounds === undefined &&
    (options.origin.reality.leads.size > 0 || options.origin.reality.dealOwners.size > 0)
  const unplayed: Record<string, number> = {}
  const lacking = new Map<string, number>()
  const refused = { real: 0, draft: 0 }
  const kept: Kept = {
    grades: { total: 0, rows: [] },
    owners: { total: 0, rows: [] },
    opened: { total: 0, rows: [] },
    late: { total: 0, rows: [] },
    escalated: { total: 0, rows: [] },
    refused: { total: 0, rows: [] },
  }
  const keep = <L extends keyof RowsOf>(list: L, row: () => RowsOf[L]): void => {
    const { rows } = kept[list]
    kept[list].total += 1
    if (rows.length < mostRows) rows.push(row())
  }
  const hearing = (side: Side): Hear => ({
    opened: (action) => pairings.opened.add(side, keyOf(action), action),
    late: (action) => pairings.late.add(side, keyOf(action), action),
    escalated: (action) => pairings.escalated.add(side, keyOf(action), action),
  })

  const noteRefusal = (recorded: Recorded, no: Refusal | null): void => {
    const { event } = recorded
    const was = closedBy(recorded.refusal)
    const is = closedBy(no)
    if (was) refused.real += 1
    if (is) refused.draft += 1
    if ((was === null) === (is === null)) return
    const deal = 'deal' in event && typeof event.deal === 'string' ? event.deal : null
    const lead = 'lead' in event && typeof event.lead === 'string' ? event.lead : null
    const dealRow = deal === null ? undefined : know.deals.get(deal)
    keep('refused', () => ({
      change: is ? 'new' : 'gone',
      lead: lead ?? dealRow?.lead ?? null,
      deal,
      name: nameOf(know, lead, deal),
      owner: dealRow?.owner ?? (lead === null ? null : (know.leads.get(lead)?.owner ?? null)),
      at: event.at,
      // What the draft let through has moved by now.
      from: is ? (dealRow?.stage ?? null) : null,
      to: event.type === 'stage.requested' ? event.to : draft.firstStage.id,
      missing: is ?? was ?? [],
    }))
  }

  return {
    hears: { real: hearing('real'), draft: hearing('draft') },
    note(recorded, { outcome, skipped, lacking: node }) {
      if (node !== null) lacking.set(node, (lacking.get(node) ?? 0) + 1)
      const no = outcome?.refusal ?? null
      const code = skipped ?? (no && !recorded.refusal && !closedBy(no) ? no.code : null)
      if (code !== null) unplayed[code] = (unplayed[code] ?? 0) + 1
      if (no || recorded.refusal) noteRefusal(recorded, no)
    },
    finish({ real, drafted, reality, events, runaway }) {
      const grades = { real: noGrades(), draft: noGrades(), moves: {} as Record<string, number> }
      const unowned = { real: 0, draft: 0 }
      const labels = criterionLabels(draft.source.scoreCard.criteria)
      let leads = 0
      for (const lead of know.leads.values()) {
        const was = lead.arrivedAt >= from ? reality.leads.get(lead.id) : undefined
        if (!was) continue
        leads += 1
        grades.real[was.grade] += 1
        grades.draft[lead.grade] += 1
        if (was.owner === null) unowned.real += 1
        if (lead.owner === null) unowned.draft += 1
        if (was.grade !== lead.grade) {
          const move = `${was.grade}→${lead.grade}`
          grades.moves[move] = (grades.moves[move] ?? 0) + 1
          keep('grades', () => ({
            lead: lead.id,
            name: calledLead(lead),
            real: { score: was.score, grade: was.grade },
            draft: { score: lead.score, grade: lead.grade },
            because: changedCriteria(was.matched, lead.matched, labels),
          }))
        }
        if (was.owner !== lead.owner)
          keep('owners', () => ({
            lead: lead.id,
            name: calledLead(lead),
            grade: lead.grade,
            real: { owner: was.owner, pool: was.pool, track: was.track },
            draft: { owner: lead.owner, pool: lead.pool, track: lead.track },
          }))
      }
      const untried = new Set<Followed>()
      const lateUntried = new Map<string, number>()
      for (const { side, item } of pairings.opened.left()) {
        if (side !== 'draft') continue
        untried.add(item)
        if (item.late) lateUntried.set(item.node, (lateUntried.get(item.node) ?? 0) + 1)
      }
      for (const list of ['opened', 'late', 'escalated'] as const)
        for (const { side, item } of pairings[list].left())
          keep(list, () => actionRow(know, draft.nodes.get(item.node)?.label ?? null, item, side, untried))

      const nodes: NodeLine[] = [...new Set([...draft.nodes.keys(), ...real.nodes.keys()])].flatMap((node) => {
        const both = { real: real.nodes.get(node), draft: drafted.nodes.get(node) }
        if (!both.real && !both.draft) return []
        const more = { lateUntried: lateUntried.get(node) ?? 0, lacking: lacking.get(node) ?? 0 }
        const label = draft.nodes.get(node)?.label ?? null
        return [{ node, label, real: { ...(both.real ?? NONE) }, draft: { ...(both.draft ?? NONE), ...more } }]
      })
      const lines = sellerLines(options, know, { real, drafted, reality })
      const cut = REPLAY_LISTS.some((list) => kept[list].total > kept[list].rows.length)
      const report: ReplayReport = {
        from,
        until,
        events,
        unplayed,
        leads,
        grades,
        owners: {
          lines,
          fairness: { real: fairnessOf(lines, 'real'), draft: fairnessOf(lines, 'draft') },
          moved: kept.owners.total,
          unowned,
        },
        nodes,
        refused,
        lists: {
          grades: sizeOf(kept.grades),
          owners: sizeOf(kept.owners),
          opened: sizeOf(kept.opened),
          late: sizeOf(kept.late),
          escalated: sizeOf(kept.escalated),
          refused: sizeOf(kept.refused),
        },
        limits: limitsOf({ midway, cut, runaway }),
        assumptions: ASSUMPTIONS,
      }
      const rows: ReplayRows = {
        grades: kept.grades.rows,
        owners: kept.owners.rows,
        opened: kept.opened.rows,
        late: kept.late.rows,
        escalated: kept.escalated.rows,
        refused: kept.refused.rows,
      }
      return { report, rows }
    },
  }
}

function sizeOf({ total, rows }: { total: number; rows: readonly unknown[] }): { total: number; kept: number } {
  return { total, kept: rows.length }
}

function noGrades(): Record<Grade, number> {
  return { A: 0, B: 0, C: 0 }
}

function keyOf({ node, lead, deal, about }: Followed): string {
  return about === null ? node + (deal ?? lead ?? '') : `${node}${deal ?? lead ?? ''} ${about}`
}

function closedBy(no: Refusal | null): readonly ClosedGate[] | null {
  if (no?.code !== 'stage.gate-closed' && no?.code !== 'access.denied') return null
  // The refusals of gates carry what keeps them closed.
  return (no.params['closed'] as readonly ClosedGate[] | undefined) ?? null
}

function calledLead({ fields }: Lead): string {
  const text = (id: string): string => (typeof fields[id] === 'string' ? fields[id] : '')
  return text('company') || text('name') || text('phone') || text('mail')
}

function nameOf(know: Know, lead: Id | null, deal: Id | null): string {
  const row: Deal | undefined = deal === null ? undefined : know.deals.get(deal)
  if (row) return row.name
  const found = lead === null ? undefined : know.leads.get(lead)
  return found ? calledLead(found) : ''
}

function actionRow(
  know: Know,
  label: Label | null,
  action: Followed,
  side: Side,
  untried: ReadonlySet<Followed>,
): ActionRow {
  const { node, lead, deal, owner, openedAt, dueAt, doneAt } = action
  return {
    change: side === 'draft' ? 'new' : 'gone',
    node,
    label,
    lead,
    deal,
    name: nameOf(know, lead, deal),
    owner,
    openedAt,
    dueAt,
    doneAt,
    untried: untried.has(action),
  }
}

function criterionLabels(
  criteria: readonly { readonly id: string; readonly label: Label }[],
): ReadonlyMap<string, Label> {
  return new Map(criteria.map(({ id, label }) => [id, label]))
}

/** Criteria that counted otherwise, those of the draft first. One that counts several tiers is compared tier by tier. */
function changedCriteria(
  real: readonly Match[],
  draft: readonly Match[],
  labels: ReadonlyMap<string, Label>,
): CriterionChange[] {
  const gone = [...real]
  const changes: CriterionChange[] = []
  for (const match of draft) {
    const same = gone.findIndex((each) => each.criterion === match.criterion && each.tier === match.tier)
    const index = same >= 0 ? same : gone.findIndex((each) => each.criterion === match.criterion)
    const was = index < 0 ? null : (gone.splice(index, 1)[0] ?? null)
    if (was && was.points === match.points && was.multiply === match.multiply) continue
    changes.push({ criterion: match.criterion, label: labels.get(match.criterion) ?? null, real: was, draft: match })
  }
  for (const match of gone)
    changes.push({ criterion: match.criterion, label: labels.get(match.criterion) ?? null, real: match, draft: null })
  return changes
}

function sellerLines(
  { draft, from, until }: ReplayOptions,
  know: Know,
  { real, drafted, reality }: Omit<Sides, 'events' | 'runaway'>,
): SellerLine[] {
  const lines: SellerLine[] = []
  for (const seller of know.sellers.values()) {
    const { id, name, joinedAt } = seller
    const hours = Math.max(0, draft.clock.between(Math.max(from, joinedAt), until)) / HOUR
    const figures = (account: Account, openLeads: number): SellerFigures => {
      const { received = 0, weighted = 0 } = account.sellers.get(id) ?? {}
      return { received, weighted, share: hours > 0 ? weighted / hours : null, openLeads }
    }
    const line = {
      seller: id,
      name,
      hours: Math.round(hours * 10) / 10,
      real: figures(real, reality.openLeads.get(id) ?? 0),
      draft: figures(drafted, seller.openLeads),
    }
    if (seller.active || line.real.received + line.draft.received > 0) lines.push(line)
  }
  return lines.toSorted((a, b) => b.draft.weighted - a.draft.weighted || (a.seller < b.seller ? -1 : 1))
}

function fairnessOf(lines: readonly SellerLine[], side: Side): number {
  return fairnessIndex(lines.flatMap((line) => (line[side].share === null ? [] : [line[side].share])))
}
