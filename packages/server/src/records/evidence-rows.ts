import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { Evidence as EvidenceRow } from '@cairn/core/record/rows.ts'
import type { Tables } from '../db/tables.ts'
import { readEvidence } from '../engine/rows.ts'
import { hiddenFields } from '@cairn/core/record/ask.ts'
import type { Eyes } from './seen.ts'
import { iso, named } from './rows.ts'
import type { Evidence as EvidenceSchema } from './schemas.ts'
import { evidenceLabel } from './words.ts'

export type Evidence = z.infer<typeof EvidenceSchema>

/** Evidence with its files and who gave it, oldest first. */
export function selectEvidence(trx: Transaction<Tables>, org: number) {
  return trx
    .selectFrom('evidence')
    .leftJoin('file', (on) => on.onRef('file.org_id', '=', 'evidence.org_id').onRef('file.id', '=', 'evidence.file_id'))
    .leftJoin('member', (on) =>
      on.onRef('member.org_id', '=', 'evidence.org_id').onRef('member.id', '=', 'evidence.by_id'),
    )
    .where('evidence.org_id', '=', org)
    .orderBy('evidence.at')
    .orderBy('evidence.id')
    .selectAll('evidence')
    .select(['file.name as file_name', 'file.size as file_size', 'file.mime as file_mime', 'member.name as by_name'])
}

export type EvidenceWithNames = Awaited<ReturnType<ReturnType<typeof selectEvidence>['execute']>>[number]

export function presentEvidence(row: EvidenceWithNames, book: CompiledPlaybook, eyes: Eyes): Evidence {
  return {
    id: row.id,
    kind: row.kind as EvidenceRow['kind'],
    type: row.type,
    label: evidenceLabel(book, row.kind, row.type),
    leadId: row.lead_id,
    dealId: row.deal_id,
    customerId: row.customer_id,
    actionId: row.action_id,
    file:
      row.file_id === null || row.file_name === null
        ? null
        : { id: row.file_id, name: row.file_name, size: Number(row.file_size), mime: row.file_mime ?? '' },
    value: row.kind === 'form' ? answersSeen(row, book, eyes) : row.value,
    at: iso(row.at),
    by: named(row.by_id, row.by_name),
  }
}

/** The answers of a form without those for other roles only. */
function answersSeen(
  { type, value }: EvidenceWithNames,
  book: CompiledPlaybook,
  eyes: Eyes,
): EvidenceWithNames['value'] {
  const form = book.source.forms.find(({ id }) => id === type)
  if (value === null || !form) return value
  const hidden = hiddenFields(eyes.published.source.forms, form.record, eyes.actor.role)
  return Object.fromEntries(Object.entries(value).filter(([id]) => !hidden.has(id)))
}

/** Evidence as the core inspects it. */
export function asEvidence(rows: readonly EvidenceWithNames[]): EvidenceRow[] {
  return rows.map(readEvidence)
}
