/** The name by which a row is held against others. */
export function rowId(n: number): string {
  return `r${String(n).padStart(7, '0')}`
}

/** A row's number by that name; null for a customer. */
export function rowOf(id: string): number | null {
  return id.startsWith('r') ? Number(id.slice(1)) : null
}
