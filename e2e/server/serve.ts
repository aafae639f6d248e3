// The server of a run: a process of its own, on a data folder of its own, told what to do by the folder's name alone.
// Tells its parent where it listens, and stops when the parent says so or is gone. Run by hand it prints what to set,
// so that journeys use it instead of one of their own.
import { createApiKey } from '../../packages/server/src/auth/keys.ts'
import { createUser } from '../../packages/server/src/auth/people.ts'
import { createTeam } from '../../packages/server/src/auth/teams.ts'
import { readTemplate } from '../../packages/server/src/company.ts'
import { loadConfig } from '../../packages/server/src/config.ts'
import { createDemo } from '../../packages/server/src/demo/create.ts'
import { write } from '../../packages/server/src/http/write.ts'
import { openServer, openWork } from '../../packages/server/src/main.ts'
import { publishPlaybook } from '../../packages/server/src/playbooks/publish.ts'
import { openServices, type Services } from '../../packages/server/src/services.ts'
import { PASSWORD, plans, roundTheClock, type Company, type Person, type Site } from './companies.ts'

const [folder = ''] = process.argv.slice(2)
const config = loadConfig({
  CAIRN_DATA_DIR: folder,
  CAIRN_SECRET: 'a secret of the journeys, in no other use',
  CAIRN_RATE_LIMIT: '0',
  // the outside system of a journey is on this machine
  CAIRN_ALLOW_PRIVATE_WEBHOOKS: 'true',
  CAIRN_LOG: 'error',
  HOST: '127.0.0.1',
  PORT: '0',
})

async function found(services: Services, slug: string): Promise<Company> {
  const plan = plans[slug]
  if (plan === undefined) throw new Error(`there is no plan for ${slug}`)
  const [name, teamName] = plan.names ?? ['垒石装备', '华东一组']
  const { id: org } = await write(services.writer, 0, (trx) =>
    trx.insertInto('org').values({ name, slug }).returning('id').executeTakeFirstOrThrow(),
  )
  const shipped = roundTheClock(await readTemplate('industrial-equipment'))
  await publishPlaybook(services.pool, org, plan.playbook?.(shipped) ?? shipped, { by: null })
  const team = await createTeam(services, { org, name: teamName })
  const people: Record<string, Person> = {}
  for (const [called, [role, name]] of Object.entries(plan.people)) {
    const email = `${called}@${slug}.example`
    const of = role === 'rep' || role === 'supervisor' ? team.id : null
    const { id } = await createUser(services, { org, email, name, role, password: PASSWORD, team: of })
    people[called] = { id, name, email, role }
  }
  const { key } = await createApiKey(services, { org, name: '旅程', role: 'admin' })
  return { key, people }
}

async function foundAll(services: Services): Promise<Site['companies']> {
  const companies: Record<string, Company> = {}
  for (const slug of Object.keys(plans)) companies[slug] = await found(services, slug)
  return companies
}

const say = (message: string): void => console.error(message)
const services = await openServices(config, say)
const companies = await foundAll(services)
await createDemo(services, { seed: 1 })
const parts = [await openServer(services, say), await openWork(services, say)] as const
const base = await parts[0].app.listen({ host: config.host, port: config.port })

let stopping = false
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  for (const part of parts) await part.stop()
  await services.close()
  process.exit(0)
}
process.once('disconnect', () => void stop())
process.once('SIGTERM', () => void stop())
process.on('SIGINT', () => {}) // The runner hears it as well, and lets go of us when it is done.
const told = { base, password: PASSWORD, companies } satisfies Site
if (process.send) process.send(told)
else console.log(`export CAIRN_JOURNEYS='${JSON.stringify(told)}'`)
