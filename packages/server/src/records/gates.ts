import type { z } from 'zod'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { customerFacts, dealFacts, leadFacts } from '@cairn/core/process/facts.ts'
import { mayOverride } from '@cairn/core/process/stage-moves.ts'
import { hiddenFields } from '@cairn/core/record/ask.ts'
import { RecordKind } from '@cairn/core/record/field.ts'
import type { Deal, Evidence, Lead } from '@cairn/core/record/rows.ts'
import { compileCondition } from '@cairn/core/rule/compile.ts'
import type { Facts } from '@cairn/core/rule/facts.ts'
import { fieldOf, inspectGate, type ClosedGate, type Known, type Missing } from '@cairn/core/stage/inspect.ts'
import { metAt, type Met } from '@cairn/core/stage/met.ts'
import type { Gate } from '@cairn/core/stage/stage.ts'
import type { Instant } from '@cairn/core/time.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { Label } from '@cairn/core/label.ts'
import { RefusalError, refuse } from '../http/refuse.ts'
import type { StageGates as StageGatesSchema } from './gate-schemas.ts'
import type { Origins } from './origins.ts'
import { iso } from './rows.ts'
import type { Eyes } from './seen.ts'
import { stageLabel } from './words.ts'

export type StageGates = z.infer<typeof StageGatesSchema>
type NamedMet = StageGates['entry']['met'][number]
type Proof = NamedMet['by'][number]

/** What is known of a deal at its gates. */
export interface DealKnown {
  readonly deal: Deal
  readonly lead: Lead | null
  readonly customer: { readonly name: string; readonly fields: Fields; readonly tags: readonly string[] } | null
  /** The owner as conditions see one. */
  readonly owner: Fields | null
  /** The deal's own evidence and its lead's. */
  readonly evidence: readonly Evidence[]
  readonly now: Instant
  /** Who gave the values, and when. */
  readonly origins: Origins
  readonly personName: (id: string) => string | null
  readonly eyes: Eyes
}

/** The checklist of every stage: whether its gates are open, all that is missing by name, and what is met by what. */
export function inspectStages(book: CompiledPlaybook, known: DealKnown): StageGates[] {
  const asked = knownAtGates(book, known)
  const proofs = proofsOf(book, known, asked.facts)
  const verdictOf = (gate: Gate) => {
    const verdict = inspectGate(gate, asked)
    const missing = verdict.open ? [] : verdict.missing.map((each) => namedMissing(book, each))
    return { open: verdict.open, missing, met: metAt(gate, asked).map((each) => namedMet(book, each, proofs(each))) }
  }
  return book.source.stages.map((stage) => ({
    stage: stage.id,
    label: stage.label,
    kind: stage.kind,
    current: stage.id === known.deal.stage,
    entry: verdictOf(stage.entry),
    exit: verdictOf(stage.exit),
    mayOverride: mayOverride(known.eyes.actor, book, stage.id),
    confirmations: [...stage.entry.confirmations, ...stage.exit.confirmations].map(({ id, label }) => ({
      id,
      label,
      holds: known.deal.confirmations.includes(id),
    })),
  }))
}

function knownAtGates(book: CompiledPlaybook, { deal, lead, customer, owner, evidence, now }: DealKnown): Known {
  const dated = { book, now }
  const facts: Facts = {
    deal: dealFacts(deal, dated),
    lead: lead ? leadFacts(lead, dated) : undefined,
    customer: customer ? customerFacts(customer, dated) : undefined,
    owner: owner ?? undefined,
    event: {},
    today: book.clock.today(now),
  }
  return { evidence, facts, confirmations: deal.confirmations, holds: (when) => compileCondition(when)(facts) }
}

/** One missing thing with the words it is shown by; a field by its own label. */
function namedMissing(book: CompiledPlaybook, missing: Missing): StageGates['entry']['missing'][number] {
  switch (missing.what) {
    case 'evidence': {
      const { need: atLeast, ...rest } = missing
      return { ...rest, atLeast }
    }
    case 'field':
      return { ...missing, kind: missing.what, label: fieldLabel(book, missing.path) }
    case 'confirmation':
    case 'condition':
      return { ...missing, kind: missing.what }
    default:
      return missing satisfies never
  }
}

/** One met thing with the words it is shown by, and what meets it. */
function namedMet(book: CompiledPlaybook, met: Met, by: Proof[]): NamedMet {
  switch (met.what) {
    case 'evidence': {
      const { what, kind, type, label, need } = met
      return { what, kind, type, label, atLeast: need, have: met.by.length, by }
    }
    case 'field':
      return { what: met.what, kind: met.what, path: met.path, label: fieldLabel(book, met.path), by }
    case 'confirmation':
    case 'condition':
      return { what: met.what, kind: met.what, id: met.id, label: met.label, by }
    default:
      return met satisfies never
  }
}

/** What meets a thing: pieces of evidence, values of fields, a tick. Values for other roles only stay out. */
function proofsOf(book: CompiledPlaybook, known: DealKnown, facts: Facts): (met: Met) => Proof[] {
  const { eyes, origins, personName } = known
  const nothing = { evidence: null, path: null, label: null, value: null, at: null, by: null }
  const hidden = new Set(
    RecordKind.options.flatMap((kind) =>
      [...hiddenFields(eyes.published.source.forms, kind, eyes.actor.role)].map((id) => `${kind}.${id}`),
    ),
  )
  const valueAt = (path: string): Proof => {
    const value = hidden.has(path) ? null : (fieldOf(facts, path) ?? null)
    return { ...nothing, path, label: fieldLabel(book, path), value, ...origins.get(path) }
  }
  return (met) => {
    switch (met.what) {
      case 'evidence':
        return met.by.map(({ id, at, by }) => {
          const person = by === null ? null : { id: by, name: personName(by) ?? '' }
          return { ...nothing, evidence: id, at: iso(new Date(at)), by: person }
        })
      case 'field':
        return [valueAt(met.path)]
      case 'condition':
        return met.paths.map(valueAt)
      case 'confirmation':
        return [{ ...nothing, ...origins.get(`confirmation.${met.id}`) }]
      default:
        return met satisfies never
    }
  }
}

function fieldLabel(book: CompiledPlaybook, path: string): Label {
  const [record = '', field = ''] = path.split('.')
  const defs = Object.entries(book.source.fields).find(([kind]) => kind === record)?.[1]
  return defs?.find(({ id }) => id === field)?.label ?? BUILT_IN[path] ?? { zh: path }
}

/** Fields that every deal has, whatever its playbook says. */
const BUILT_IN: Readonly<Record<string, Label>> = {
  'deal.amount': { zh: '金额', en: 'Amount' },
  'deal.expectedClose': { zh: '预计成交日', en: 'Expected close' },
  'deal.name': { zh: '名称', en: 'Name' },
}

/** Runs a command; when a gate refuses it, what is missing is named by the playbook's words. */
export async function withNamedGates<T>(book: CompiledPlaybook, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof RefusalError) || !Array.isArray(error.params['closed'])) throw error
    const closed = error.params['closed'] as ClosedGate[] // The core puts nothing else there.
    return refuse(error.code, {
      ...error.params,
      closed: closed.map(({ stage, side, missing }) => ({
        stage,
        label: stageLabel(book, stage),
        side,
        missing: missing.map((each) => namedMissing(book, each)),
      })),
    })
  }
}
