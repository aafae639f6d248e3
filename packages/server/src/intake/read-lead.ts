import type { Actor } from '@cairn/core/access.ts'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { Field } from '@cairn/core/record/field.ts'
import { keysOf } from '@cairn/core/record/keys.ts'
import { readFields, type FieldProblem } from '@cairn/core/record/values.ts'
import type { NewEvent } from '../engine/engine.ts'
import { nameKey } from '../sheet/column-name.ts'

export type NewLead = Extract<NewEvent, { type: 'lead.arrived' }>

/** A lead as somebody outside words it. */
export interface RawLead {
  readonly source: string
  readonly externalId?: string | null | undefined
  readonly fields: unknown
}

/** What could be read of it; `ignored` names what no field of the playbook stands for. */
export type ReadLead =
  | { readonly ok: true; readonly event: NewLead; readonly ignored: readonly string[] }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

/** Reads a lead by the playbook's fields. Names that are no field's id are tried as labels and aliases. */
export function readLead(book: CompiledPlaybook, raw: RawLead, by: Actor): ReadLead {
  const defs = book.source.fields.lead
  const first = readFields(defs, raw.fields)
  const translated = first.unknown.length > 0 ? translate(defs, raw.fields) : null
  const { fields, problems, unknown } = translated ? readFields(defs, translated) : first
  if (problems.length > 0) return { ok: false, problems }
  const event: NewLead = {
    type: 'lead.arrived',
    by,
    source: raw.source,
    externalId: raw.externalId || null,
    fields,
    keys: keysOf(fields, 'lead'),
  }
  return { ok: true, event, ignored: unknown }
}

/** The same values under the ids of the fields they are meant for; null when no name could be told. */
export function translate(defs: readonly Field[], fields: unknown): Record<string, unknown> | null {
  const names = namesOf(defs)
  const entries = Object.entries(fields as object)
  const known = new Set(defs.map(({ id }) => id))
  const given = new Set(entries.map(([name]) => name))
  let told = false
  const translated = entries.map(([name, value]) => {
    const id = known.has(name) ? name : names.get(nameKey(name.slice(0, 200)))
    if (id === undefined || id === name || given.has(id)) return [name, value]
    told = true
    return [id, value]
  })
  return told ? Object.fromEntries(translated) : null
}

const tellers = new WeakMap<readonly Field[], ReadonlyMap<string, string>>()

function namesOf(defs: readonly Field[]): ReadonlyMap<string, string> {
  const found = tellers.get(defs)
  if (found) return found
  const names = new Map<string, string>()
  const say = (name: string | undefined, id: string): void => {
    const key = name === undefined ? '' : nameKey(name)
    if (key !== '' && !names.has(key)) names.set(key, id)
  }
  const open = defs.filter(({ kind, retired }) => kind !== 'formula' && retired !== true)
  for (const { id, label } of open) for (const name of [id, label.zh, label.en]) say(name, id)
  for (const { id, aliases } of open) for (const alias of aliases ?? []) say(alias, id)
  tellers.set(defs, names)
  return names
}
