import { sql } from 'kysely'
import * as z from 'zod'
import { Role } from '@cairn/core/access.ts'
import { deriveSecret } from '../secrets.ts'
import type { App } from '../http/app.ts'
import { read } from '../http/read.ts'
import type { AuthContext } from './context.ts'

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/

const DemoAccount = z.object({ email: z.string(), name: z.string(), role: Role, password: z.string() })

/** The password of a demo account: the same at every start, another on every installation. */
export function demoPassword(secret: string, email: string): string {
  const digits = deriveSecret(secret, `demo account ${email}`)
  return `${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8, 12)}`
}

/** /demo-accounts: ready-made sign-ins of a demo company, told only to a browser on this machine. */
export function demoRoutes(app: App, { reader, config }: AuthContext): void {
  const schema = { hide: true, response: { 200: z.array(DemoAccount) } }
  app.get('/api/v1/demo-accounts', { schema, config: { strangers: true } }, async (req) => {
    const isLocal = LOOPBACK.test(req.socket.remoteAddress ?? '') && req.headers['x-forwarded-for'] === undefined
    const org = isLocal ? await demoOrg() : null
    if (org === null) return []
    const rows = await read(reader, { org, actor: { kind: 'person', id: '', role: 'admin', team: [] } }, (trx) =>
      trx
        .selectFrom('member')
        .select(['mail as email', 'name', 'role'])
        .distinctOn('role')
        .where('org_id', '=', org)
        .where('active', '=', true)
        .orderBy('role')
        .orderBy('created_at')
        .orderBy('id')
        .execute(),
    )
    return rows.map((row) => ({ ...row, password: demoPassword(config.secret, row.email) }))
  })

  async function demoOrg(): Promise<number | null> {
    return reader.transaction().execute(async (trx) => {
      await sql`select set_config('cairn.scope', 'engine', true)`.execute(trx)
      const org = await trx.selectFrom('org').select('id').where('demo', '=', true).orderBy('id').executeTakeFirst()
      return org?.id ?? null
    })
  }
}
