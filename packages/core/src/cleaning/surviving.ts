/** A row of a group: its repaired cells by field, the place of its file in the order of sources, and its number. */
export interface GroupRow {
  readonly n: number
  readonly place: number
  /** When it was last changed, where its file says so: an ISO day. */
  readonly updated: string | null
  readonly cells: Readonly<Record<string, string>>
}

/** How a field's value is chosen where rows differ: the word of the file that counts most, the newest, or the longest. */
export type SurvivingRule = 'source' | 'newest' | 'longest'

/** What each field says of several rows of one customer: by hand what a person chose, else by the rule. Blank cells say nothing. */
export function survivingCells(
  rows: readonly GroupRow[],
  rule: SurvivingRule,
  chosen: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const survived: Record<string, string> = {}
  for (const row of rows.toSorted((a, b) => compare(a, b, rule)))
    for (const [field, value] of Object.entries(row.cells)) {
      const held = survived[field]
      if (value !== '' && (held === undefined || (rule === 'longest' && value.length > held.length)))
        survived[field] = value
    }
  return { ...survived, ...chosen }
}

/** Rows that speak of one person each: those that share a name, a phone or a mail address. `marksOf` gives what a row is known by. */
export function byPerson<T>(rows: readonly T[], marksOf: (row: T) => readonly string[]): T[][] {
  const groups: { marks: Set<string>; rows: T[] }[] = []
  for (const row of rows) {
    const marks = marksOf(row)
    if (marks.length === 0) continue
    const [first, ...others] = groups.filter((group) => marks.some((mark) => group.marks.has(mark)))
    const home = first ?? { marks: new Set<string>(), rows: [] }
    if (!first) groups.push(home)
    for (const other of others) {
      home.rows.push(...other.rows)
      for (const mark of other.marks) home.marks.add(mark)
      groups.splice(groups.indexOf(other), 1)
    }
    home.rows.push(row)
    for (const mark of marks) home.marks.add(mark)
  }
  return groups.map((group) => group.rows)
}

/** Who speaks first comes first. */
function compare(a: GroupRow, b: GroupRow, rule: SurvivingRule): number {
  if (rule === 'newest') {
    const [ours, theirs] = [a.updated ?? '', b.updated ?? '']
    if (ours !== theirs) return ours > theirs ? -1 : 1
    return b.n - a.n
  }
  return a.place - b.place || a.n - b.n
}
