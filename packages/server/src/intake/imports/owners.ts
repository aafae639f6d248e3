import type { IntakeContext } from '../context.ts'
import { write } from '../../http/write.ts'
import type { Plan } from './plan.ts'

/** Whose a deal is, by the name that its table gives: a person's id, or null for nobody's. */
export type OwnerFinder = (name: string | undefined) => string | null

/** People are found by their names; who is called like nobody here stays together under the rep with the fewest such names. */
export async function ownersOf(
  { writer }: Pick<IntakeContext, 'writer'>,
  org: number,
  plan: Plan,
): Promise<OwnerFinder> {
  const people = await write(writer, org, (trx) =>
    trx
      .selectFrom('member')
      .select(['id', 'name', 'mail', 'role'])
      .where('org_id', '=', org)
      .where('active', '=', true)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
  )
  const known = new Map(people.flatMap(({ id, name, mail }) => [[fold(name), id] as const, [fold(mail), id] as const]))
  const reps = people.filter(({ role }) => role === 'rep').map(({ id }) => ({ id, names: 0 }))
  return (name) => {
    const key = fold(name ?? '')
    const found = known.get(key)
    if (found !== undefined) return found
    const rep = plan.otherOwners === 'nobody' ? undefined : reps.toSorted((a, b) => a.names - b.names)[0]
    if (!rep) return null
    rep.names += 1
    // Rows without a name go round; a name stays with whom it was given to.
    if (key !== '') known.set(key, rep.id)
    return rep.id
  }
}

function fold(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}
