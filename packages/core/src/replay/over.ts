import type { Know } from '../process/know.ts'
import type { Evidence } from '../record/rows.ts'
import type { Id } from '../value.ts'
import type { Hearing } from './hearing.ts'

/**
 * Forgets what no decision asks about any more, so that memory follows what is open: actions that have ended, what is in
 * evidence, and all of it once its lead or deal is closed and no gate is left.
 */
export function forgetting(know: Know): Hearing {
  return {
    'action.set': ({ action, set }) => {
      if (set.state !== undefined && set.state !== 'open') forgetAction(know, action)
    },
    'evidence.create': ({ evidence }) => {
      for (const record of [evidence.lead, evidence.deal]) keepBare(know, record, evidence)
    },
    'lead.set': ({ lead, set }) => {
      if (set.state === 'disqualified') forgetEvidence(know, lead)
    },
    'deal.set': ({ deal: id, set }) => {
      if (set.status !== 'won' && set.status !== 'lost') return
      forgetEvidence(know, id)
      const lead = know.deals.get(id)?.lead ?? null
      if (lead !== null) forgetEvidence(know, lead)
    },
  }
}

/** Gates and deliverables count evidence by kind and type; what is in it is not needed. */
export function bare(evidence: Evidence): Evidence {
  return evidence.value === null && evidence.file === null ? evidence : { ...evidence, value: null, file: null }
}

function forgetAction(know: Know, id: Id): void {
  const action = know.actions.get(id)
  if (!action) return
  know.actions.delete(id)
  for (const record of [action.lead, action.deal]) {
    const list = record === null ? undefined : know.actionsOf.get(record)
    if (record === null || !list) continue
    const index = list.indexOf(id)
    if (list.length === 1 && index === 0) know.actionsOf.delete(record)
    else if (index >= 0) list.splice(index, 1)
  }
}

function keepBare(know: Know, record: Id | null, evidence: Evidence): void {
  const list = record === null ? undefined : know.evidenceOf.get(record)
  const at = list?.lastIndexOf(evidence) ?? -1
  if (list && at >= 0) list[at] = bare(evidence)
}

/** An action that is still open is finished with what was handed in for it. */
function forgetEvidence(know: Know, record: Id): void {
  const left = know.evidenceOf.get(record)?.filter(({ action }) => action !== null && know.actions.has(action)) ?? []
  if (left.length > 0) know.evidenceOf.set(record, left)
  else know.evidenceOf.delete(record)
}
