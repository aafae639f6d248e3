import type { SheetColumn } from './header.ts'

/** Never a real value: one column is proof enough. */
const SURE = new Set([
  'null',
  '(null)',
  '#n/a',
  '#value!',
  '#ref!',
  'undefined',
  '\\n',
  '请选择',
  '--请选择--',
  '-请选择-',
  'please select',
])
/** Often a placeholder, sometimes an answer: believed when several columns are full of it. */
const LIKELY = new Set(
  (
    'select|n/a|na|n.a.|nil|none|nan|unknown|not provided|tbd|-|--|---|/|\\|?|' +
    '无|暂无|空|未知|不详|未填|未填写|没有|待定|（空）|(空)|—|——'
  ).split('|'),
)

/**
 * Values of a table that mean "nothing", as they are written there, such as "Select", "请选择" or "N/A": those that
 * fill at least a twentieth of two columns, or that can never mean anything else.
 */
export function guessBlanks(columns: readonly Pick<SheetColumn, 'samples'>[]): string[] {
  const columnsFull = new Map<string, number>()
  const seen = new Set<string>()
  for (const { samples } of columns) {
    const times = new Map<string, number>()
    let filled = 0
    for (const raw of samples) {
      const value = raw.trim()
      if (value === '') continue
      filled++
      const key = value.toLowerCase()
      if (SURE.has(key)) seen.add(value)
      else if (LIKELY.has(key)) times.set(value, (times.get(value) ?? 0) + 1)
    }
    for (const [value, count] of times) {
      if (count >= 2 && count / filled >= 0.05) columnsFull.set(value, (columnsFull.get(value) ?? 0) + 1)
    }
  }
  for (const [value, count] of columnsFull) if (count >= 2) seen.add(value)
  return [...seen].toSorted()
}
