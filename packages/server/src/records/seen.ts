import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { computedFields } from '@cairn/core/process/computed.ts'
import { hiddenFields } from '@cairn/core/record/ask.ts'
import type { RecordKind } from '@cairn/core/record/field.ts'
import type { Instant } from '@cairn/core/time.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { Identity } from '../http/identity.ts'
import type { RecordsContext } from './context.ts'

/** The eyes that rows are shown to: who looks, at what time, and under which playbook. */
export interface Eyes {
  readonly actor: Identity['actor']
  readonly published: CompiledPlaybook
  readonly now: Instant
}

/** The eyes of whoever asks. */
export async function eyesOf(
  { books, engine }: Pick<RecordsContext, 'books' | 'engine'>,
  who: Pick<Identity, 'org' | 'actor'>,
): Promise<Eyes> {
  return { actor: who.actor, published: await books.published(who.org), now: engine.now() }
}

/** A record's fields as somebody sees them: with what formulas compute today, without what is for other roles only. */
export function shownFields(record: RecordKind, fields: Fields, columns: Fields, eyes: Eyes): Fields {
  const whole = computedFields(record, fields, columns, { book: eyes.published, now: eyes.now })
  const hidden = hiddenFields(eyes.published.source.forms, record, eyes.actor.role)
  if (hidden.size === 0) return whole
  return Object.fromEntries(Object.entries(whole).filter(([id]) => !hidden.has(id)))
}
