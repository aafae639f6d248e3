/** Leads and deals that are shown on a customer's page, so that what stands below them is not far; the lists have them all. */
export const SHOWN = 10

/** So many the server tells of with a customer at most. */
const TOLD = 100

/** How many there are, as far as is known here: 7, 100+. */
export function countOf({ length }: readonly unknown[]): string {
  return length < TOLD ? String(length) : `${TOLD}+`
}
