import { createHash } from 'node:crypto'
import * as z from 'zod'

const Path = z.string().min(1).max(200)

/** How a web hook's body becomes leads. Paths are dotted (`data.items`, `contact.0.phone`); `{{path}}` inside a text is a template. */
export const HookMapping = z.object({
  /** Where the list of leads is; absent: the body is one lead, or a list of them. */
  list: Path.optional(),
  /** What tells a lead from others; absent: all that it says. */
  externalId: Path.optional(),
  fields: z.record(z.string().max(64), z.string().max(500)).default({}),
  /** Texts that mean nothing. */
  blanks: z.array(z.string().max(100)).max(100).default([]),
  constants: z.record(z.string().max(64), z.union([z.string().max(1000), z.number(), z.boolean()])).default({}),
})
export type HookMapping = z.infer<typeof HookMapping>

/** A lead as the body words it: by its fields' ids where they are mapped, else by the names that it uses. */
export interface HookLead {
  readonly externalId: string
  readonly fields: Record<string, unknown>
}

export const MOST_IN_HOOK = 1000

/** Reads the leads of a body. What is not mapped keeps its own name, so that aliases may tell what it is; a repeat has the same id. */
export function readHook(body: unknown, mapping: HookMapping): HookLead[] {
  const found = mapping.list === undefined ? body : valueAt(body, mapping.list)
  const items = Array.isArray(found) ? found : [found]
  return items
    .slice(0, MOST_IN_HOOK)
    .map((item) => ({ externalId: externalIdOf(item, mapping), fields: fieldsOf(item, mapping) }))
}

function fieldsOf(item: unknown, { fields, blanks, constants }: HookMapping): Record<string, unknown> {
  const mapped = new Set(Object.values(fields))
  const blank = new Set(blanks)
  const given = new Map<string, unknown>()
  const put = (name: string, value: unknown): void => {
    if (value === undefined || value === null || (typeof value === 'string' && blank.has(value.trim()))) return
    given.set(name, value)
  }
  for (const [name, value] of leaves(item)) if (!mapped.has(name)) put(name.split('.').at(-1) ?? name, value)
  for (const [id, value] of Object.entries(constants)) put(id, value)
  for (const [id, from] of Object.entries(fields)) put(id, from.includes('{{') ? fill(from, item) : valueAt(item, from))
  return Object.fromEntries(given)
}

/** All texts, numbers and yes-nos of an item by their paths; lists of texts are kept together. */
function* leaves(item: unknown, path = '', depth = 0): Generator<[string, unknown]> {
  if (typeof item !== 'object' || item === null) {
    if (path !== '') yield [path, item]
  } else if (Array.isArray(item)) {
    if (item.every((each) => typeof each !== 'object')) yield [path, item]
  } else if (depth < 5) {
    for (const [name, value] of Object.entries(item))
      yield* leaves(value, path === '' ? name : `${path}.${name}`, depth + 1)
  }
}

function fill(template: string, item: unknown): string {
  return template
    .replaceAll(/\{\{\s*([^{}]{1,200}?)\s*\}\}/g, (_, path: string) => {
      const value = valueAt(item, path)
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
    })
    .trim()
}

/** The value at a dotted path; undefined where it leads nowhere. A name that itself has dots is tried first. */
export function valueAt(item: unknown, path: string): unknown {
  if (isRecord(item) && Object.hasOwn(item, path)) return item[path]
  let at: unknown = item
  for (const step of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    at = (at as Record<string, unknown>)[step]
  }
  return at
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function externalIdOf(item: unknown, { externalId }: HookMapping): string {
  const own = externalId === undefined ? undefined : valueAt(item, externalId)
  if ((typeof own === 'string' && own.trim() !== '') || typeof own === 'number') return String(own).trim().slice(0, 200)
  return `body-${createHash('sha256').update(canonical(item)).digest('hex').slice(0, 40)}`
}

/** The same text for the same content, whatever the order of its names. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null'
  const names = Object.keys(value).toSorted()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}
