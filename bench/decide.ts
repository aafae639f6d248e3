import type { Seller } from '@cairn/core/record/rows.ts'
import type { Fields } from '@cairn/core/value.ts'
import { ours, type Answer } from './decide/ours.ts'
import { enquiries, roster } from './decide/rules.ts'
import { theirs } from './decide/theirs.ts'

export const name = 'decide'
export const about = 'score + grade + route of a lead, one thread, against json-rules-engine on the same rules'

const ROUNDS = 7
const CHECKED = 2_000
const OURS_PER_ROUND = 100_000
const THEIRS_PER_ROUND = 2_000

/** Prints one table and answers leads per second (medians over the rounds) and their ratio; fails if answers differ. */
export async function run(): Promise<Record<string, number>> {
  const leads = enquiries(CHECKED)
  await compareAnswers(leads)
  const rates: { ours: number; theirs: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    rates.push({ ours: rateOfOurs(leads), theirs: await rateOfTheirs(leads) })
  }
  const ours_per_s = median(rates.map((rate) => rate.ours))
  const theirs_per_s = median(rates.map((rate) => rate.theirs))
  const ratio = Math.round((ours_per_s / theirs_per_s) * 10) / 10
  console.table({
    cairn: { 'leads/s': Math.round(ours_per_s), 'µs/lead': Math.round(1e7 / ours_per_s) / 10 },
    'json-rules-engine': { 'leads/s': Math.round(theirs_per_s), 'µs/lead': Math.round(1e7 / theirs_per_s) / 10 },
    ratio: { 'leads/s': ratio },
  })
  return { ours_per_s: Math.round(ours_per_s), theirs_per_s: Math.round(theirs_per_s), ratio }
}

async function compareAnswers(leads: readonly Fields[]): Promise<void> {
  const [here, there] = [roster(), roster()]
  const decideHere = ours()
  const decideThere = theirs(there)
  for (const fields of leads) {
    const one = decideHere(fields, here)
    const other = await decideThere(fields, there)
    if (JSON.stringify(one) !== JSON.stringify(other)) {
      throw new Error(`the two sides differ: ${JSON.stringify({ fields, one, other })}`)
    }
    charge(here, one)
    charge(there, other)
  }
}

function rateOfOurs(leads: readonly Fields[]): number {
  const sellers = roster()
  const decide = ours()
  const start = performance.now()
  for (let i = 0; i < OURS_PER_ROUND; i++) charge(sellers, decide(leads[i % leads.length] ?? {}, sellers))
  return (OURS_PER_ROUND * 1000) / (performance.now() - start)
}

async function rateOfTheirs(leads: readonly Fields[]): Promise<number> {
  const sellers = roster()
  const decide = theirs(sellers)
  const start = performance.now()
  for (let i = 0; i < THEIRS_PER_ROUND; i++) charge(sellers, await decide(leads[i % leads.length] ?? {}, sellers))
  return (THEIRS_PER_ROUND * 1000) / (performance.now() - start)
}

/** The roster after a lead; a seller near the limit closes half, so that capacity matters and never runs out. */
function charge(sellers: Seller[], answer: Answer): void {
  const credits = new Map(answer.credits)
  for (const [i, seller] of sellers.entries()) {
    const credit = credits.get(seller.id)
    if (credit === undefined) continue
    const given = seller.id === answer.owner
    const open = seller.openLeads + (given ? 1 : 0)
    sellers[i] = {
      ...seller,
      credit,
      openLeads: open > 45 ? 22 : open,
      received: seller.received + (given ? Math.max(1, answer.score) : 0),
    }
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}
