import * as z from 'zod'
import type { App } from '../http/app.ts'
import { asker, askerWith } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { write } from '../http/write.ts'
import type { AuthContext } from './context.ts'
import { tellEngine } from './people.ts'

const Team = z.object({ id: z.string(), name: z.string(), supervisorId: z.string().nullable(), members: z.number() })
const Name = z.string().trim().min(1).max(80)
const NewTeam = z.object({ name: Name, supervisorId: z.uuid().nullable().default(null) })
const TeamChange = z.object({ name: Name.optional(), supervisorId: z.uuid().nullable().optional() })

/** /teams: read by everybody, changed by whoever manages settings. */
export function teamRoutes(app: App, context: AuthContext, forget: (whom: { org: number }) => void): void {
  app.get('/api/v1/teams', { schema: { tags: ['people'], response: { 200: z.array(Team) } } }, async (req) => {
    const who = asker(req)
    return read(context.reader, who, (trx) =>
      trx
        .selectFrom('team')
        .leftJoin('member', (on) =>
          on.onRef('member.org_id', '=', 'team.org_id').onRef('member.team_id', '=', 'team.id'),
        )
        .where('team.org_id', '=', who.org)
        .groupBy(['team.org_id', 'team.id'])
        .orderBy('team.name')
        .select((eb) => [
          'team.id',
          'team.name',
          'team.supervisor_id as supervisorId',
          eb.cast<number>(eb.fn.count('member.id'), 'integer').as('members'),
        ])
        .execute(),
    )
  })

  app.post(
    '/api/v1/teams',
    { schema: { tags: ['people'], body: NewTeam, response: { 201: Team } } },
    async (req, reply) => {
      const who = askerWith(req, 'settings.manage')
      const { name, supervisorId } = req.body
      const { id } = await createTeam(context, { org: who.org, name, supervisor: supervisorId })
      forget({ org: who.org })
      return reply.code(201).send({ id, name, supervisorId, members: 0 })
    },
  )

  app.patch(
    '/api/v1/teams/:id',
    { schema: { tags: ['people'], params: z.object({ id: z.uuid() }), body: TeamChange, response: { 200: Team } } },
    async (req) => {
      const who = askerWith(req, 'settings.manage')
      const { id } = req.params
      const { team, members } = await write(context.writer, who.org, async (trx) => {
        const before =
          (await trx
            .selectFrom('team')
            .selectAll()
            .where('org_id', '=', who.org)
            .where('id', '=', id)
            .forUpdate()
            .executeTakeFirst()) ?? refuse('team.not-found')
        const { name = before.name, supervisorId = before.supervisor_id } = req.body
        await requireSupervisor(trx, who.org, supervisorId)
        await requireFreeName(trx, who.org, name, id)
        await trx
          .updateTable('team')
          .set({ name, supervisor_id: supervisorId })
          .where('org_id', '=', who.org)
          .where('id', '=', id)
          .execute()
        const found = await trx
          .selectFrom('member')
          .select('id')
          .where('org_id', '=', who.org)
          .where('team_id', '=', id)
          .execute()
        return { team: { id, name, supervisorId }, members: found }
      })
      for (const member of members) await tellEngine(context, who.org, member.id, who.actor)
      forget({ org: who.org })
      return { ...team, members: members.length }
    },
  )
}

/** Creates a team; its supervisor sees its members' rows. */
export async function createTeam(
  { writer }: Pick<AuthContext, 'writer'>,
  { org, name, supervisor = null }: { org: number; name: string; supervisor?: string | null },
): Promise<{ id: string }> {
  return write(writer, org, async (trx) => {
    await requireSupervisor(trx, org, supervisor)
    await requireFreeName(trx, org, name)
    return trx
      .insertInto('team')
      .values({ org_id: org, name, supervisor_id: supervisor })
      .returning('id')
      .executeTakeFirstOrThrow()
  })
}

type Trx = Parameters<Parameters<typeof write>[2]>[0]

async function requireSupervisor(trx: Trx, org: number, id: string | null): Promise<void> {
  if (id === null) return
  const found = await trx
    .selectFrom('member')
    .select('id')
    .where('org_id', '=', org)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) refuse('user.not-found')
}

async function requireFreeName(trx: Trx, org: number, name: string, except?: string): Promise<void> {
  const found = await trx
    .selectFrom('team')
    .select('id')
    .where('org_id', '=', org)
    .where('name', '=', name)
    .executeTakeFirst()
  if (found && found.id !== except) refuse('team.name-taken', { name })
}
