import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { Role } from '@cairn/core/access.ts'
import type { App } from '../http/app.ts'
import { askerWith } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { write } from '../http/write.ts'
import type { AuthContext } from './context.ts'
import { hashOfKey } from './identify.ts'

const Key = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  role: Role,
  createdAt: z.iso.datetime(),
  usedAt: z.iso.datetime().nullable(),
})
const NewKey = z.object({ name: z.string().trim().min(1).max(80), role: Role })

export interface NewApiKey {
  readonly org: number
  readonly name: string
  readonly role: Role
  readonly by?: string | null
}

/** Makes an API key. The key itself is in this answer only; the table keeps its hash. */
export async function createApiKey(
  { writer }: Pick<AuthContext, 'writer'>,
  { org, name, role, by = null }: NewApiKey,
): Promise<{ id: string; key: string; prefix: string; createdAt: Date }> {
  const key = `ck_${randomBytes(30).toString('base64url')}`
  const prefix = key.slice(0, 9)
  const row = await write(writer, org, (trx) =>
    trx
      .insertInto('api_key')
      .values({ org_id: org, name, role, prefix, hash: hashOfKey(key), created_by: by })
      .returning(['id', 'created_at'])
      .executeTakeFirstOrThrow(),
  )
  return { id: row.id, key, prefix, createdAt: row.created_at }
}

/** /api-keys, for whoever manages settings. */
export function keyRoutes(app: App, context: AuthContext, forget: (whom: { actor: string }) => void): void {
  app.get('/api/v1/api-keys', { schema: { tags: ['people'], response: { 200: z.array(Key) } } }, async (req) => {
    const who = askerWith(req, 'settings.manage')
    const rows = await read(context.reader, who, (trx) =>
      trx
        .selectFrom('api_key')
        .where('org_id', '=', who.org)
        .where('revoked_at', 'is', null)
        .orderBy('created_at')
        .select(['id', 'name', 'prefix', 'role', 'created_at', 'used_at'])
        .execute(),
    )
    return rows.map(({ created_at, used_at, ...row }) => ({
      ...row,
      createdAt: created_at.toISOString(),
      usedAt: used_at?.toISOString() ?? null,
    }))
  })

  app.post(
    '/api/v1/api-keys',
    { schema: { tags: ['people'], body: NewKey, response: { 201: Key.extend({ key: z.string() }) } } },
    async (req, reply) => {
      const who = askerWith(req, 'settings.manage')
      const made = await createApiKey(context, { ...req.body, org: who.org, by: who.actor.id })
      return reply.code(201).send({ ...req.body, ...made, createdAt: made.createdAt.toISOString(), usedAt: null })
    },
  )

  app.delete(
    '/api/v1/api-keys/:id',
    { schema: { tags: ['people'], params: z.object({ id: z.uuid() }) } },
    async (req, reply) => {
      const who = askerWith(req, 'settings.manage')
      const { id } = req.params
      const revoked = await write(context.writer, who.org, (trx) =>
        trx
          .updateTable('api_key')
          .set({ revoked_at: new Date() })
          .where('org_id', '=', who.org)
          .where('id', '=', id)
          .where('revoked_at', 'is', null)
          .executeTakeFirst(),
      )
      forget({ actor: id })
      if (revoked.numUpdatedRows === 0n) refuse('key.not-found')
      return reply.code(204).send()
    },
  )
}
