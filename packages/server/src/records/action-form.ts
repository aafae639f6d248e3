import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { customerFacts, dealFacts, leadFacts } from '@cairn/core/process/facts.ts'
import { askedItems, factsOfForm, isSeenBy } from '@cairn/core/record/ask.ts'
import type { Facts } from '@cairn/core/rule/facts.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { DealTable } from '../db/tables.ts'
import type { LeadRow } from './rows.ts'
import type { FormToFill as FormSchema } from './schemas.ts'
import type { Eyes } from './seen.ts'

type FormToFill = z.infer<typeof FormSchema>
type DealRow = Selectable<DealTable>

/** The lead, deal and customer that an action is about, by the names their columns have beside it; null where not seen. */
interface RecordsAround {
  readonly lead_fields: Fields | null
  readonly lead_source: string | null
  readonly lead_score: number | null
  readonly lead_grade: LeadRow['grade'] | null
  readonly lead_state: LeadRow['state'] | null
  readonly lead_pool: LeadRow['pool']
  readonly lead_track: string | null
  readonly lead_owner: string | null
  readonly lead_tags: string[] | null
  readonly deal_fields: Fields | null
  readonly deal_name: string | null
  readonly deal_amount: number | null
  readonly deal_close: Date | null
  readonly deal_stage: string | null
  readonly deal_status: DealRow['status'] | null
  readonly deal_grade: DealRow['grade'] | null
  readonly deal_lost: string | null
  readonly deal_tags: string[] | null
  readonly customer_name: string | null
  readonly customer_fields: Fields | null
  readonly customer_tags: string[] | null
}

/** What conditions of an action's form see: the lead, deal and customer around it. */
export function factsAround(row: RecordsAround, book: CompiledPlaybook, eyes: Pick<Eyes, 'published' | 'now'>): Facts {
  const dated = { book, now: eyes.now }
  return {
    lead: leadAround(row, dated),
    deal: dealAround(row, dated),
    customer:
      row.customer_name === null
        ? undefined
        : customerFacts(
            { name: row.customer_name, fields: row.customer_fields ?? {}, tags: row.customer_tags ?? [] },
            { book: eyes.published, now: eyes.now },
          ),
    today: book.clock.today(eyes.now),
  }
}

function leadAround(row: RecordsAround, dated: Parameters<typeof leadFacts>[1]) {
  const { lead_source: source, lead_score: score, lead_grade: grade, lead_state: state, lead_track: track } = row
  if (source === null || score === null || grade === null || state === null || track === null) return undefined
  const rest = { pool: row.lead_pool, owner: row.lead_owner, tags: row.lead_tags ?? [] }
  return leadFacts({ fields: row.lead_fields ?? {}, source, score, grade, state, track, ...rest }, dated)
}

function dealAround(row: RecordsAround, dated: Parameters<typeof dealFacts>[1]) {
  const { deal_name: name, deal_amount: amount, deal_stage: stage, deal_status: status, deal_grade: grade } = row
  if (name === null || amount === null || stage === null || status === null || grade === null) return undefined
  const expectedClose = row.deal_close?.getTime() ?? null
  const rest = { expectedClose, lostReason: row.deal_lost, tags: row.deal_tags ?? [] }
  return dealFacts({ fields: row.deal_fields ?? {}, name, amount, stage, status, grade, ...rest }, dated)
}

/** A form of the playbook with what it asks whoever looks, by which conditions, and what is known already. */
export function formToFill(book: CompiledPlaybook, id: string, row: RecordsAround, eyes: Eyes): FormToFill | null {
  const form = book.source.forms.find((each) => each.id === id)
  if (!form) return null
  const { role } = eyes.actor
  const defs = book.source.fields[form.record]
  const facts = factsAround(row, book, eyes)
  // Asked without conditions: which of them hold changes with the answers, and is found where these are given.
  const always = form.items.map(({ visible: _v, requiredWhen: _r, editable: _e, ...item }) => item)
  const questions = askedItems({ record: form.record, items: always }, defs, role, facts)
  const known = facts[form.record] ?? {}
  return {
    id: form.id,
    label: form.label,
    record: form.record,
    facts: factsOfForm(
      { record: form.record, items: form.items.filter((item) => isSeenBy(item, role)) },
      facts,
    ) as FormToFill['facts'],
    today: book.clock.today(eyes.now),
    items: questions.flatMap(({ field: def, required, editable }) => {
      const item = form.items.find((each) => each.field === def.id)
      if (!item) return []
      return {
        field: def.id,
        label: def.label,
        kind: def.kind,
        choices: def.choices ?? [],
        required,
        help: item.help ?? null,
        visible: item.visible ?? null,
        requiredWhen: item.requiredWhen ?? null,
        editable: item.editable ?? null,
        locked: !editable,
        ...(def.min !== undefined && { min: def.min }),
        ...(def.max !== undefined && { max: def.max }),
        ...(def.link !== undefined && { link: def.link }),
        ...(def.kind === 'formula' && { gives: book.formulas[form.record].types.get(def.id)?.type ?? 'text' }),
        value: known[def.id] ?? null,
      }
    }),
  }
}
