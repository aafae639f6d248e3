/** A new id among those taken: from the English name where there is one, else the base and a number. */
export function freeSlug(taken: readonly string[], base: string, name = ''): string {
  const wish = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 56)
    .replace(/-+$/, '')
  const start = wish === '' ? base : wish
  if (!taken.includes(start)) return start
  for (let at = 2; ; at += 1) if (!taken.includes(`${start}-${at}`)) return `${start}-${at}`
}
