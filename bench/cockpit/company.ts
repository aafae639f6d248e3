import { randomUUID } from 'node:crypto'
import { createUser } from '../../packages/server/src/auth/people.ts'
import { readTemplate } from '../../packages/server/src/company.ts'
import { loadConfig } from '../../packages/server/src/config.ts'
import { write } from '../../packages/server/src/http/write.ts'
import { publishPlaybook } from '../../packages/server/src/playbooks/publish.ts'
import { openServices } from '../../packages/server/src/services.ts'

const TEAMS = 10
const REPS = 10
export const PASSWORD = 'a password of the bench'
/** Who asks: everybody's numbers, a team's, one's own. */
export const ASKERS = { admin: 'admin@bench.example', supervisor: 'sue@bench.example', rep: 'ray@bench.example' }

/** An organisation of ten teams of ten; an admin, a supervisor and a rep of them can sign in. Answers its number. */
export async function foundCompany(env: Record<string, string>): Promise<number> {
  const services = await openServices(loadConfig(env), () => {})
  const { writer, engine, pool } = services
  try {
    const { id: org } = await write(writer, 0, (trx) =>
      trx.insertInto('org').values({ name: 'Bench', slug: 'bench' }).returning('id').executeTakeFirstOrThrow(),
    )
    await publishPlaybook(pool, org, await readTemplate('industrial-equipment'), { by: null })
    const teams = Array.from({ length: TEAMS }, (_, n) => ({ org_id: org, id: randomUUID(), name: `Team ${n}` }))
    await write(writer, org, (trx) => trx.insertInto('team').values(teams).execute())
    const team = teams[0]?.id ?? null
    const signsIn = { org, password: PASSWORD }
    await createUser(services, { ...signsIn, email: ASKERS.admin, name: 'Ada', role: 'admin' })
    await createUser(services, { ...signsIn, email: ASKERS.supervisor, name: 'Sue', role: 'supervisor', team })
    await createUser(services, { ...signsIn, email: ASKERS.rep, name: 'Ray', role: 'rep', team })
    for (const [n, { id }] of teams.entries())
      for (let rep = n === 0 ? 1 : 0; rep < REPS; rep++) {
        const member = { org_id: org, id: randomUUID(), name: `Rep ${n}.${rep}`, team_id: id }
        const mail = `rep-${n}-${rep}@bench.example`
        await write(writer, org, (trx) =>
          trx
            .insertInto('member')
            .values({ ...member, mail, role: 'rep' })
            .execute(),
        )
        const set = { name: member.name, team: id, capacity: 10_000_000 }
        await engine.submit(org, { type: 'seller.changed', by: { kind: 'system' }, seller: member.id, set })
      }
    const joined = new Date(Date.now() - 400 * 86_400_000)
    await write(writer, org, (trx) => trx.updateTable('seller').set({ joined_at: joined }).execute())
    return org
  } finally {
    await services.close()
  }
}
