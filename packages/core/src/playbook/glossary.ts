import type { Label } from '../label.ts'
import { isRecord, own, type Json } from './parts.ts'

/** What the ids of one or more playbooks stand for; an unfinished draft may be among them. The last one is asked first. */
export interface Glossary {
  /** The label of an item in a list of the playbook, as in `thing('nodes', 'first-call')`. */
  thing(list: string, id: string): Label | undefined
  /** The label of a field by its path, as in `lead.budget`. */
  field(path: string): Label | undefined
  /** The label of one of its choices. */
  choice(path: string, id: string): Label | undefined
}

export function glossaryOf(...playbooks: readonly Json[]): Glossary {
  const books = playbooks.toReversed()
  const first = <T>(find: (book: Json) => T | undefined): T | undefined => {
    for (const book of books) {
      const found = find(book)
      if (found !== undefined) return found
    }
    return undefined
  }
  const fieldAt = (book: Json, path: string): Json => {
    const [record = '', id = ''] = path.split('.')
    return itemOf(at(book, 'fields', record), id)
  }
  return {
    thing: (list, id) => first((book) => labelOf(itemOf(at(book, ...list.split('.')), id))),
    field: (path) => first((book) => labelOf(fieldAt(book, path))),
    choice: (path, id) =>
      first((book) => labelOf(itemOf(at(fieldAt(book, path), 'choices'), id))) ??
      first((book) =>
        labelOf(itemOf(at(book, ...(Object.hasOwn(known, path) ? (known[path] ?? '') : '').split('.')), id)),
      ),
  }
}

/** Facts of the system whose values are things of the playbook. */
const known: Readonly<Record<string, string>> = {
  'deal.stage': 'stages',
  'event.stage': 'stages',
  'deal.lostReason': 'lostReasons',
  'event.documentType': 'documentTypes',
  'event.objections': 'followUp.objections',
  'activity.objections': 'followUp.objections',
  'lead.tags': 'tags',
  'customer.tags': 'tags',
  'deal.tags': 'tags',
  'lead.track': 'routing.tracks',
  'action.node': 'nodes',
}

/** A text in its languages, wherever one is expected. */
export function labelOf(item: Json): Label | undefined {
  const label = isRecord(item) ? own(item, 'label') : undefined
  return isLabel(label) ? label : undefined
}

export function isLabel(value: Json): value is Label {
  if (!isRecord(value) || typeof own(value, 'zh') !== 'string') return false
  const en = own(value, 'en')
  return en === undefined || typeof en === 'string'
}

function at(value: Json, ...path: readonly string[]): Json {
  return path.reduce<Json>((found, key) => (isRecord(found) ? own(found, key) : undefined), value)
}

function itemOf(list: Json, id: string): Json {
  return Array.isArray(list) ? list.find((item) => isRecord(item) && own(item, 'id') === id) : undefined
}
