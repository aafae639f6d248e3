import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Role } from '@cairn/core/access.ts'
import type { MemberTable } from '../db/tables.ts'
import type { Identify } from '../http/app.ts'
import type { Identity } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { write } from '../http/write.ts'
import type { AuthContext } from './context.ts'
import type { SignIn } from './sign-in.ts'

/** How long an answer is believed without asking the database: revoking a key elsewhere is felt within this time. */
const BELIEVED_MS = 5_000
const REMEMBERED = 10_000
const USE_NOTED_EVERY_MS = 60_000

interface Known {
  readonly identity: Identity
  readonly until: number
}

/** Knows who asks, by session cookie or API key, and remembers it for seconds. */
export function openIdentify(context: Pick<AuthContext, 'reader' | 'writer'>, signIn: SignIn) {
  const known = new Map<string, Known>()
  const useNoted = new Map<string, number>()

  const identify: Identify = (req, reply, unknown) => {
    const { authorization, cookie } = req.headers
    const credential = authorization ?? sessionCookie(cookie)
    if (credential === undefined) return null
    const found = known.get(credential)
    if (found !== undefined && found.until > Date.now()) {
      if (found.identity.actor.kind === 'key') noteUse(found.identity)
      return found.identity
    }
    return lookUp()

    async function lookUp(): Promise<Identity | null> {
      const identity = authorization === undefined ? await bySession(cookie ?? '', reply) : await byGuess(authorization)
      if (identity !== null) remember(credential ?? '', identity)
      return identity
    }

    // Keys can be guessed at; session cookies are signed, and an old one is nobody's attack.
    async function byGuess(key: string): Promise<Identity | null> {
      await unknown.check(req)
      const identity = await byKey(key)
      if (identity === null) await unknown.count(req)
      return identity
    }
  }

  async function byKey(authorization: string): Promise<Identity | null> {
    const key = /^Bearer (ck_[\w-]{20,80})$/.exec(authorization)?.[1]
    if (key === undefined) return null
    const digest = hashOfKey(key)
    const { rows } = await sql<{ org_id: number; id: string; role: Role; name: string }>`
      select org_id, id, role, name from find_api_key(${digest})`.execute(context.reader)
    const row = rows[0]
    if (row === undefined) return null
    const identity: Identity = {
      org: row.org_id,
      actor: { kind: 'key', id: row.id, role: row.role, team: [row.id] },
      name: row.name,
      locale: 'zh',
    }
    noteUse(identity)
    return identity
  }

  async function bySession(cookie: string, reply: FastifyReply | null): Promise<Identity | null> {
    const session = await signIn.sessionOf(cookie, reply !== null)
    if (session === null) return null
    for (const renewed of session.cookies) reply?.header('set-cookie', renewed)
    const { rows } = await sql<Selectable<MemberTable>>`select * from find_member(${session.user})`.execute(
      context.reader,
    )
    const member = rows[0]
    if (member === undefined || !member.active) return null
    return {
      org: member.org_id,
      actor: { kind: 'person', id: member.id, role: member.role, team: await teamOf(member) },
      name: member.name,
      locale: member.locale === 'en' ? 'en' : 'zh',
    }
  }

  /** The people a member answers for: self, and for a supervisor everyone in the teams led. */
  async function teamOf({ org_id, id, role }: Selectable<MemberTable>): Promise<string[]> {
    if (role !== 'supervisor') return [id]
    const rows = await read(context.reader, { org: org_id, actor: { kind: 'person', id, role, team: [id] } }, (trx) =>
      trx
        .selectFrom('member')
        .innerJoin('team', (on) =>
          on.onRef('team.org_id', '=', 'member.org_id').onRef('team.id', '=', 'member.team_id'),
        )
        .where('member.org_id', '=', org_id)
        .where('team.supervisor_id', '=', id)
        .select('member.id')
        .execute(),
    )
    return [...new Set([id, ...rows.map((row) => row.id)])]
  }

  function remember(credential: string, identity: Identity): void {
    const oldest = known.keys().next()
    if (known.size >= REMEMBERED && !oldest.done) known.delete(oldest.value)
    known.delete(credential)
    known.set(credential, { identity, until: Date.now() + BELIEVED_MS })
  }

  function noteUse({ org, actor }: Identity): void {
    const now = Date.now()
    if (now - (useNoted.get(actor.id) ?? 0) < USE_NOTED_EVERY_MS) return
    useNoted.set(actor.id, now)
    // Only a hint for the list of keys: an answer does not wait for it, nor fail with it.
    write(context.writer, org, (trx) =>
      trx
        .updateTable('api_key')
        .set({ used_at: new Date() })
        .where('org_id', '=', org)
        .where('id', '=', actor.id)
        .execute(),
    ).catch(() => useNoted.delete(actor.id))
  }

  /** Forgets what is remembered of somebody whose rights changed, or of an organisation. */
  function forget(whom: { actor: string } | { org: number }): void {
    for (const [credential, { identity }] of known) {
      if ('org' in whom ? identity.org === whom.org : identity.actor.id === whom.actor) known.delete(credential)
    }
  }

  /** Who a request that is still open stands for by now. */
  async function again({ headers: { authorization, cookie } }: FastifyRequest): Promise<Identity | null> {
    return authorization === undefined ? bySession(cookie ?? '', null) : byKey(authorization)
  }

  return { identify, again, forget }
}

/** Keys are random and long: one round of SHA-256 keeps them from being read out of the table. */
export function hashOfKey(key: string): Buffer {
  return hash('sha256', key, 'buffer')
}

function sessionCookie(header: string | undefined): string | undefined {
  return header === undefined ? undefined : /(?:^|;\s*)(?:__Secure-)?cairn\.session_token=([^;]+)/.exec(header)?.[1]
}
