import * as z from 'zod'
import { Role, holds } from '@cairn/core/access.ts'
import type { Right } from '@cairn/core/access.ts'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import type { Identity } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import type { AuthContext } from './context.ts'
import { changeUser, tellEngine } from './people.ts'

const RIGHTS = [
  'gate.override',
  'lead.reassign',
  'playbook.publish',
  'settings.manage',
  'import.run',
  'export.run',
  'personal.manage',
] as const satisfies readonly Right[]

const Named = z.object({ id: z.string(), name: z.string() })
const Me = z.object({
  id: z.string(),
  kind: z.enum(['person', 'key']),
  name: z.string(),
  email: z.string().nullable(),
  role: Role,
  locale: z.enum(['zh', 'en']),
  org: z.object({ id: z.number(), name: z.string() }),
  team: Named.nullable(),
  online: z.boolean().nullable(),
  rights: z.array(z.enum(RIGHTS)),
  features: z.object({ demo: z.boolean() }),
})
const MeChange = z.object({ locale: z.enum(['zh', 'en']).optional(), online: z.boolean().optional() })

const Person = z.object({
  id: z.string(),
  name: z.string(),
  role: Role,
  teamId: z.string().nullable(),
  teamName: z.string().nullable(),
  active: z.boolean(),
  online: z.boolean(),
})

/** /me: who asks, and what they may do. /people: the names that ids stand for. */
export function meRoutes(app: App, context: AuthContext, forget: (whom: { actor: string }) => void): void {
  app.get('/api/v1/me', { schema: { tags: ['people'], response: { 200: Me } } }, async (req) => present(asker(req)))

  app.patch('/api/v1/me', { schema: { tags: ['people'], body: MeChange, response: { 200: Me } } }, async (req) => {
    const who = asker(req)
    if (who.actor.kind !== 'person') refuse('access.denied')
    const { locale, online } = req.body
    if (locale !== undefined) await changeUser(context, who.org, who.actor.id, { locale }, who.actor)
    if (online !== undefined) await tellEngine(context, who.org, who.actor.id, who.actor, { online })
    forget({ actor: who.actor.id })
    return present(locale === undefined ? who : { ...who, locale })
  })

  app.get('/api/v1/people', { schema: { tags: ['people'], response: { 200: z.array(Person) } } }, async (req) => {
    const who = asker(req)
    return read(context.reader, who, (trx) =>
      trx
        .selectFrom('member')
        .leftJoin('team', (on) => on.onRef('team.org_id', '=', 'member.org_id').onRef('team.id', '=', 'member.team_id'))
        .leftJoin('seller', (on) =>
          on.onRef('seller.org_id', '=', 'member.org_id').onRef('seller.id', '=', 'member.id'),
        )
        .where('member.org_id', '=', who.org)
        .orderBy('member.name')
        .orderBy('member.id')
        .select((eb) => [
          'member.id',
          'member.name',
          'member.role',
          'member.team_id as teamId',
          'team.name as teamName',
          'member.active',
          eb.fn.coalesce('seller.online', eb.val(false)).as('online'),
        ])
        .execute(),
    )
  })

  async function present(who: Identity): Promise<z.infer<typeof Me>> {
    const { org, member } = await read(context.reader, who, async (trx) => ({
      org: await trx
        .selectFrom('org')
        .select(['id', 'name', 'demo'])
        .where('id', '=', who.org)
        .executeTakeFirstOrThrow(),
      member: await trx
        .selectFrom('member')
        .leftJoin('team', (on) => on.onRef('team.org_id', '=', 'member.org_id').onRef('team.id', '=', 'member.team_id'))
        .leftJoin('seller', (on) =>
          on.onRef('seller.org_id', '=', 'member.org_id').onRef('seller.id', '=', 'member.id'),
        )
        .where('member.org_id', '=', who.org)
        .where('member.id', '=', who.actor.id)
        .select(['member.mail', 'team.id as teamId', 'team.name as teamName', 'seller.online'])
        .executeTakeFirst(),
    }))
    const { id, kind, role } = who.actor
    return {
      id,
      kind,
      name: who.name,
      email: member?.mail ?? null,
      role,
      locale: who.locale,
      org: { id: org.id, name: org.name },
      team: member?.teamId ? { id: member.teamId, name: member.teamName ?? '' } : null,
      online: member?.online ?? null,
      rights: RIGHTS.filter((right) => holds(who.actor, right)),
      features: { demo: org.demo },
    }
  }
}
