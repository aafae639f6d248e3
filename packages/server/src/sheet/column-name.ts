/** A column or field name reduced to what matters: width, case, punctuation, spaces, required marks and units gone. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '')
}

/** The name without what stands in brackets: "预算（万元）" → "预算", "Phone (mobile)" → "phone". */
export function bareNameKey(name: string): string {
  const bare = nameKey(name.normalize('NFKC').replace(/[([{【<].*?[)\]}】>]/g, ' '))
  return bare === '' ? nameKey(name) : bare
}

/**
 * How alike two reduced names are, 0 to 1: 1 when equal, otherwise the better of Dice's coefficient over letter pairs
 * and containment (the shorter one's share of the longer one, lifted, because "客户公司名称" is still "公司名称").
 */
export function nameLikeness(a: string, b: string): number {
  if (a === '' || b === '') return 0
  if (a === b) return 1
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const enough = hasHan(short) ? short.length >= 2 : short.length >= 4
  const contained = enough && long.includes(short) ? 0.55 + 0.4 * (short.length / long.length) : 0
  return Math.max(contained, dice(a, b))
}

function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text)
}

function dice(a: string, b: string): number {
  const left = pairs(a)
  const right = pairs(b)
  if (left.length === 0 || right.length === 0) return 0
  const rest = new Map<string, number>()
  for (const pair of left) rest.set(pair, (rest.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of right) {
    const count = rest.get(pair) ?? 0
    if (count > 0) {
      shared++
      rest.set(pair, count - 1)
    }
  }
  return (2 * shared) / (left.length + right.length)
}

function pairs(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2))
}
