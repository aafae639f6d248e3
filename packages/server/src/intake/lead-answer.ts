import type { Label } from '@cairn/core/label.ts'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { Why } from '@cairn/core/process/effect.ts'
import type { Know, Outcome } from '@cairn/core/process/know.ts'
import type { Action, Match } from '@cairn/core/record/rows.ts'

type Named = { readonly id: string; readonly name: string }

/** A matched criterion with the words the score card has for it. */
export interface MatchAnswer extends Match {
  readonly label: Label
  readonly tierLabel: Label | null
}

/** What a caller is told about a lead, once it is committed: where it stands, why, and what happens next. */
export interface LeadAnswer {
  readonly id: string
  readonly repeated: boolean
  readonly score: number
  readonly grade: 'A' | 'B' | 'C'
  readonly matched: readonly MatchAnswer[]
  readonly track: { readonly id: string; readonly label: Label }
  readonly pool: 'grab' | 'nurture' | 'public' | null
  readonly owner: Named | null
  readonly why: Why
  readonly customer: Named | null
  readonly firstAction: {
    readonly id: string
    readonly node: string
    readonly label: Label
    readonly dueAt: string
  } | null
  readonly version: number
}

const KNOWN: Label = { zh: '熟客直达', en: 'Known customer' }
const PUBLIC: Label = { zh: '公海', en: 'Public pool' }

/**
 * The answer to a `lead.arrived`, out of its effects alone, so that a repeat is answered with what was decided the
 * first time. Null when nothing arrived.
 */
export function leadAnswer(outcome: Outcome, know: Know): LeadAnswer | null {
  const book = know.playbooks.get(outcome.version) ?? know.playbooks.get(know.version)
  let created: Created | undefined
  let routed: Routed | undefined
  let action: Action | undefined
  for (const effect of outcome.effects) {
    if (effect.do === 'lead.create') created = effect.lead
    else if (effect.do === 'lead.route') routed ??= effect
    else if (effect.do === 'action.open') action ??= effect.action
  }
  if (!created || !routed || !book) return null
  const words = wordsOf(book)
  return {
    id: created.id,
    repeated: outcome.repeatOf !== null,
    score: created.score,
    grade: created.grade,
    matched: created.matched.map((match) => named(match, words)),
    track: { id: routed.track, label: words.tracks.get(routed.track) ?? (routed.pool === 'public' ? PUBLIC : KNOWN) },
    // The log leaves nulls out.
    pool: routed.pool ?? null,
    owner: !routed.owner ? null : { id: routed.owner, name: know.sellers.get(routed.owner)?.name ?? '' },
    why: routed.why,
    customer: !created.customer
      ? null
      : { id: created.customer, name: customerName(created.customer, routed.why, know) },
    firstAction: action
      ? {
          id: action.id,
          node: action.node,
          label: words.nodes.get(action.node) ?? { zh: action.node },
          dueAt: new Date(action.dueAt).toISOString(),
        }
      : null,
    version: outcome.version,
  }
}

type Created = { id: string; score: number; grade: 'A' | 'B' | 'C'; matched: readonly Match[]; customer: string | null }
type Routed = Extract<Outcome['effects'][number], { do: 'lead.route' }>

function customerName(id: string, why: Why, know: Know): string {
  const name = know.customers.get(id)?.name ?? why.params['name']
  return typeof name === 'string' ? name : ''
}

interface Words {
  readonly criteria: ReadonlyMap<string, { readonly label: Label; readonly tiers: readonly Label[] }>
  readonly tracks: ReadonlyMap<string, Label>
  readonly nodes: ReadonlyMap<string, Label>
}

function named(match: Match, { criteria }: Words): MatchAnswer {
  const criterion = criteria.get(match.criterion)
  const tierLabel = match.tier === undefined ? null : (criterion?.tiers[match.tier] ?? null)
  return { ...match, label: criterion?.label ?? { zh: match.criterion }, tierLabel }
}

const known = new WeakMap<CompiledPlaybook, Words>()

function wordsOf(book: CompiledPlaybook): Words {
  const found = known.get(book)
  if (found) return found
  const { scoreCard, routing, nodes } = book.source
  const words: Words = {
    criteria: new Map(
      scoreCard.criteria.map((each) => [
        each.id,
        { label: each.label, tiers: each.kind === 'tiers' ? each.tiers.map(({ label }) => label) : [] },
      ]),
    ),
    tracks: new Map(routing.tracks.map(({ id, label }) => [id, label])),
    nodes: new Map(nodes.map(({ id, label }) => [id, label])),
  }
  known.set(book, words)
  return words
}
