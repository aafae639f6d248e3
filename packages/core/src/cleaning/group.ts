import type { Relation, Zone } from '../identity/judge.ts'

/** What is thought of two records of a run, and what a person says of them. */
export interface Tie {
  readonly one: string
  readonly other: string
  readonly chance: number
  readonly zone: Zone
  readonly relation: Relation | null
  readonly verdict: 'same' | 'apart' | 'related' | null
}

/** Between two groups at least this share of pairs must agree before what is certain joins them; a person's word does alone. */
const AGREE = 0.5

/**
 * Records that are entered as one customer: those a person says are the same, and those that are certain and nobody says
 * otherwise. Who is said to be apart or related is never in one group, nor are two customers that are stored already. The
 * order of ties makes no difference; groups and their members are sorted, single records left out.
 */
export function groupTies(ties: readonly Tie[], isStored: (id: string) => boolean): string[][] {
  const known = new Map<string, Tie>()
  for (const tie of ties) known.set(nameOf(tie.one, tie.other), tie)
  const groups = new Map<string, readonly string[]>()
  const groupOf = (id: string): readonly string[] => groups.get(id) ?? [id]
  for (const { one, other, verdict } of ties.filter(binds).toSorted(strongestFirst)) {
    const [a, b] = [groupOf(one), groupOf(other)]
    if (a === b || (a.some(isStored) && b.some(isStored))) continue
    if (!mayJoin(a, b, known, verdict === 'same')) continue
    const joined = [...a, ...b]
    for (const id of joined) groups.set(id, joined)
  }
  return [...new Set(groups.values())]
    .map((group) => group.toSorted())
    .toSorted((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))
}

/** Says whether a tie joins what it ties, unless something forbids it. */
export function binds({ verdict, zone, relation }: Tie): boolean {
  return verdict === 'same' || (verdict === null && zone === 'certain' && relation === null)
}

/** Says whether a tie keeps two apart: by a person's word, or because they are related and nobody says they are one. */
export function parts({ verdict, relation }: Tie): boolean {
  return verdict === 'apart' || verdict === 'related' || (verdict === null && relation !== null)
}

function mayJoin(
  a: readonly string[],
  b: readonly string[],
  known: ReadonlyMap<string, Tie>,
  isSaid: boolean,
): boolean {
  let agreeing = 0
  for (const one of a) {
    for (const other of b) {
      const tie = known.get(nameOf(one, other))
      if (!tie) continue
      if (parts(tie)) return false
      if (tie.verdict === 'same' || tie.chance > 0.5) agreeing++
    }
  }
  return isSaid || agreeing >= a.length * b.length * AGREE
}

function strongestFirst(a: Tie, b: Tie): number {
  const strength = (tie: Tie): number => (tie.verdict === 'same' ? 2 : tie.chance)
  const [one, other] = [nameOf(a.one, a.other), nameOf(b.one, b.other)]
  return strength(b) - strength(a) || (one < other ? -1 : one > other ? 1 : 0)
}

function nameOf(one: string, other: string): string {
  return one < other ? `${one}\n${other}` : `${other}\n${one}`
}
