import type { z } from 'zod'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { customerFacts, dealFacts, leadFacts } from '@cairn/core/process/facts.ts'
import type { Deal, Evidence, Lead } from '@cairn/core/record/rows.ts'
import { compileCondition } from '@cairn/core/rule/compile.ts'
import type { Facts } from '@cairn/core/rule/facts.ts'
import { inspectGate, type ClosedGate, type Known, type Missing } from '@cairn/core/stage/inspect.ts'
import type { Gate } from '@cairn/core/stage/stage.ts'
import type { Instant } from '@cairn/core/time.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { Label } from '@cairn/core/label.ts'
import { RefusalError, refuse } from '../http/refuse.ts'
import type { StageGates as StageGatesSchema } from './schemas.ts'
import { stageLabel } from './words.ts'

export type StageGates = z.infer<typeof StageGatesSchema>

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
}

/** The checklist of every stage: whether its gates are open, and all that is missing, by name. */
export function inspectStages(book: CompiledPlaybook, known: DealKnown): StageGates[] {
  const asked = knownAtGates(book, known)
  const verdictOf = (gate: Gate) => {
    const verdict = inspectGate(gate, asked)
    return verdict.open
      ? { open: true, missing: [] }
      : { open: false, missing: verdict.missing.map((each) => namedMissing(book, each)) }
  }
  return book.source.stages.map((stage) => ({
    stage: stage.id,
    label: stage.label,
    kind: stage.kind,
    current: stage.id === known.deal.stage,
    entry: verdictOf(stage.entry),
    exit: verdictOf(stage.exit),
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
