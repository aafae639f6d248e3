import { sql } from 'kysely'
import { join } from 'node:path'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { createUser } from './auth/people.ts'
import { newPassword } from './auth/users.ts'
import { StartError } from './config.ts'
import { publishPlaybook } from './playbooks/publish.ts'
import { readPlaybookFile } from './playbooks/file.ts'
import { TEMPLATES } from './playbooks/templates.ts'
import type { Services } from './services.ts'

/** The playbook of an industry template that Cairn ships. */
export async function readTemplate(industry: string): Promise<Playbook> {
  const read = await readPlaybookFile(join(TEMPLATES, industry, 'playbook.yaml'))
  if (!read.ok) throw new Error(`template ${industry} is not usable: ${read.problems[0]?.message.en ?? ''}`)
  return read.playbook
}

/** An organisation as people name it on the command line. */
export interface Org {
  readonly id: number
  readonly name: string
  readonly slug: string
  readonly demo: boolean
}

/** All organisations of this installation, oldest first. */
export async function listOrgs({ writer }: Pick<Services, 'writer'>): Promise<Org[]> {
  return writer.transaction().execute(async (trx) => {
    await sql`select set_config('cairn.scope', 'engine', true)`.execute(trx)
    return trx.selectFrom('org').select(['id', 'name', 'slug', 'demo']).orderBy('id').execute()
  })
}

/** The organisation of this slug, or the only one there is. Says in a sentence which there are when it cannot tell. */
export async function findOrg(services: Pick<Services, 'writer'>, slug: string | undefined): Promise<Org> {
  const orgs = await listOrgs(services)
  const found = slug === undefined ? (orgs.length === 1 ? orgs[0] : undefined) : orgs.find((each) => each.slug === slug)
  if (found) return found
  if (orgs.length === 0)
    throw new StartError('There is no company yet. Run "npm start" once, or "npm run cairn -- demo".')
  const names = orgs.map((each) => each.slug).join(', ')
  throw new StartError(
    slug === undefined
      ? `Say which company with --org: ${names}.`
      : `There is no company "${slug}". There are: ${names}.`,
  )
}

/** Founds a company with a template's playbook and its first admin, whose password is told this once. */
export async function foundCompany(
  services: Services,
  company: { name: string; slug: string; industry: string; admin: { name: string; email: string } },
): Promise<{ org: number; password: string }> {
  const playbook = await readTemplate(company.industry)
  const org = await services.writer.transaction().execute(async (trx) => {
    await sql`select set_config('cairn.scope', 'engine', true)`.execute(trx)
    const row = await trx
      .insertInto('org')
      .values({ name: company.name, slug: company.slug })
      .returning('id')
      .executeTakeFirstOrThrow()
    return row.id
  })
  await publishPlaybook(services.pool, org, playbook, { by: null, note: `行业模板：${playbook.name.zh}` })
  const password = newPassword()
  await createUser(services, { org, ...company.admin, password, role: 'admin' })
  return { org, password }
}
