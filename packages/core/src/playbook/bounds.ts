import { error, type Path, type Problem } from './problem.ts'

/** Far beyond any real playbook, and well within what reading, checking and comparing can bear. */
const MOST_DEEP = 40
const MOST_VALUES = 200_000
const MOST_ITEMS = 500
const MOST_KEYS = 2_000
const MOST_TEXT = 8_000
/** Faults of this kind told at once. */
const MOST_TOLD = 20

interface Place {
  readonly part: string | number
  readonly above: Place | null
  readonly depth: number
}

/**
 * Finds what makes data too large to be looked at as a playbook: nesting, lists, texts and the whole are bounded before
 * anything else reads them. Walks without recursion, so that no depth overflows the stack.
 */
export function checkBounds(written: unknown): Problem[] {
  const problems: Problem[] = []
  const open: { value: unknown; place: Place | null }[] = [{ value: written, place: null }]
  let seen = 0
  for (let next = open.pop(); next !== undefined && problems.length < MOST_TOLD; next = open.pop()) {
    const { value, place } = next
    seen += 1
    if (seen > MOST_VALUES) return [...problems, tooMany()]
    if (typeof value === 'string' && value.length > MOST_TEXT)
      problems.push(
        tooBig(
          'file.text-too-long',
          place,
          value.length,
          MOST_TEXT,
          ['文字有', '个字'],
          ['The text has', 'characters'],
        ),
      )
    if (typeof value !== 'object' || value === null) continue
    const depth = 1 + (place?.depth ?? 0)
    if (depth > MOST_DEEP) return [...problems, tooDeep(place)]
    const items: [string | number, unknown][] = Array.isArray(value)
      ? value.map((each, at) => [at, each])
      : Object.entries(value)
    if (Array.isArray(value) && items.length > MOST_ITEMS)
      problems.push(tooBig('file.list-too-long', place, items.length, MOST_ITEMS, ['有', '项'], ['There are', 'items']))
    else if (items.length > MOST_KEYS)
      problems.push(tooBig('file.too-many-keys', place, items.length, MOST_KEYS, ['有', '个键'], ['There are', 'keys']))
    else for (const [part, each] of items.toReversed()) open.push({ value: each, place: { part, above: place, depth } })
  }
  return problems
}

function pathOf(place: Place | null): Path {
  const path: (string | number)[] = []
  for (let at = place; at !== null && path.length < MOST_DEEP; at = at.above)
    path.unshift(typeof at.part === 'string' ? at.part.slice(0, 100) : at.part)
  return path
}

type Unit = readonly [before: string, after: string]

function tooBig(code: string, place: Place | null, count: number, most: number, zh: Unit, en: Unit): Problem {
  const path = pathOf(place)
  const where = path.join('.') || 'playbook'
  return error(
    code,
    path,
    { where, count, most },
    `${where}：${zh[0]} ${count} ${zh[1]}，最多 ${most}。`,
    `${where}: ${en[0].toLowerCase()} ${count} ${en[1]}; ${most} is the most.`,
  )
}

function tooDeep(place: Place | null): Problem {
  const path = pathOf(place).slice(0, 8)
  return error(
    'file.too-deep',
    path,
    { most: MOST_DEEP },
    `${path.join('.')} 里嵌套超过 ${MOST_DEEP} 层，打不开。请把条件拆成几条简单的。`,
    `${path.join('.')} nests more than ${MOST_DEEP} levels. Split its conditions into simpler ones.`,
  )
}

function tooMany(): Problem {
  return error(
    'file.too-many-values',
    [],
    { most: MOST_VALUES },
    `内容超过 ${MOST_VALUES} 个值，不像是打法。`,
    `There are more than ${MOST_VALUES} values; this does not look like a playbook.`,
  )
}
