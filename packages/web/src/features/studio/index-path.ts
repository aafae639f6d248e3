import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Path } from '@cairn/core/playbook/problem.ts'

/** A path that names list items by their ids, as differences do, as one that counts them. */
export function indexPath(playbook: Playbook, path: Path): Path {
  let at: unknown = playbook
  const found: (string | number)[] = []
  for (const step of path) {
    const isNamed = Array.isArray(at) && typeof step === 'string'
    const index = isNamed ? (at as unknown[]).findIndex((item) => idOf(item) === step) : -1
    const key = index >= 0 ? index : step
    found.push(key)
    at = typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[key] : undefined
  }
  return found
}

function idOf(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return undefined
  return 'id' in item ? item.id : 'field' in item ? item.field : undefined
}
