import { Document, isMap, isScalar, isSeq, visit, type Node } from 'yaml'
import { playbookJsonSchema } from '@cairn/core/playbook/json-schema.ts'

export type FileFormat = 'yaml' | 'json'

/** Longest list or group of plain values that is written on one line. */
const ONE_LINE = 100

/**
 * A playbook as a file that people read and `parsePlaybook` reads back as the same: keys always in the schema's order,
 * labels on one line, the schema's address where editors look for it.
 */
export function writePlaybook(playbook: object, format: FileFormat, schemaUrl: string): string {
  const document = inOrder(playbook)
  if (format === 'json') return `${JSON.stringify({ $schema: schemaUrl, ...(document as object) }, null, 2)}\n`
  const yaml = new Document(document, { aliasDuplicateObjects: false })
  visit(yaml, {
    Collection: (_, node) => {
      if (!isMap(node) && !isSeq(node)) return
      const length = plainLength(node)
      if (length !== null && length <= ONE_LINE) node.flow = true
    },
  })
  yaml.commentBefore = ` yaml-language-server: $schema=${schemaUrl}`
  return yaml.toString({ lineWidth: 120, flowCollectionPadding: true })
}

/** How long a collection would be on one line; null when it should have lines of its own. */
function plainLength(node: Node): number | null {
  if (isScalar(node)) {
    const text = String(node.value)
    return text.includes('\n') ? null : text.length + 2
  }
  if (isSeq(node)) return node.items.length === 0 ? 2 : sum(node.items.map((item) => plainLength(item as Node)))
  if (!isMap(node)) return null
  return sum(
    node.items.map(({ key, value }) => sum([String(key).length + 2, value === null ? 4 : plainLength(value as Node)])),
  )
}

function sum(lengths: readonly (number | null)[]): number | null {
  return lengths.reduce<number | null>(
    (total, length) => (total === null || length === null ? null : total + length),
    0,
  )
}

let ranks: ReadonlyMap<string, number> | undefined

/** Keys as the schema first names them; what it does not name comes last, as it was. */
function inOrder(value: unknown): unknown {
  ranks ??= keyRanks()
  const known = ranks
  const order = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(order)
    if (typeof each !== 'object' || each === null) return each
    const rank = (key: string) => known.get(key) ?? known.size
    return Object.fromEntries(
      Object.entries(each)
        .toSorted(([a], [b]) => rank(a) - rank(b))
        .map(([key, held]) => [key, order(held)]),
    )
  }
  return order(value)
}

function keyRanks(): Map<string, number> {
  const found = new Map<string, number>()
  const walk = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return
    const { properties, ...rest } = schema as { properties?: Record<string, unknown> }
    for (const key of Object.keys(properties ?? {})) if (!found.has(key)) found.set(key, found.size)
    for (const inner of [...Object.values(properties ?? {}), ...Object.values(rest)]) walk(inner)
  }
  // What a thing is called comes before all that it is made of.
  for (const key of ['id', 'label']) found.set(key, found.size)
  walk(playbookJsonSchema())
  return found
}
