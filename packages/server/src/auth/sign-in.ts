import { betterAuth } from 'better-auth'
import { hashPassword } from 'better-auth/crypto'
import { sql } from 'kysely'
import { openPool } from '../db/pool.ts'
import { deriveSecret } from '../secrets.ts'
import type { AuthContext } from './context.ts'

export const SHORTEST_PASSWORD = 10
export const LONGEST_PASSWORD = 128
const DAY_S = 86_400

// better-auth wants a base address for links that it sends; none are sent, and the real host may be any.
const BASE = 'http://cairn.internal'

export interface Session {
  readonly user: string
  readonly expiresAt: Date
  /** Cookies to hand on, when the session was renewed. */
  readonly cookies: readonly string[]
}

/** Passwords and sessions, by better-auth over its tables in schema `auth`. */
export type SignIn = ReturnType<typeof openSignIn>

/** Opens sign-in by mail address and password. Nobody can sign up: people are created by an admin. */
export function openSignIn({ config, engineUrl, reader }: Pick<AuthContext, 'config' | 'engineUrl' | 'reader'>) {
  const pool = openPool({ connectionString: engineUrl, max: 4, options: '-c search_path=auth' })
  const auth = betterAuth({
    appName: 'Cairn',
    baseURL: BASE,
    basePath: '/api/auth',
    secret: deriveSecret(config.secret, 'sign-in'),
    database: pool,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    session: { expiresIn: 7 * DAY_S, updateAge: DAY_S },
    rateLimit: { enabled: false }, // The HTTP base limits failures.
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: 'cairn',
      useSecureCookies: config.publicUrl?.startsWith('https:') ?? false,
      database: { generateId: 'uuid', validateSchema: false },
    },
    databaseHooks: {
      session: { create: { before: async ({ userId }) => ((await isActive(userId)) ? undefined : false) } },
    },
  })

  async function isActive(user: string): Promise<boolean> {
    const { rows } = await sql<{ active: boolean }>`select active from find_member(${user})`.execute(reader)
    return rows[0]?.active === true
  }

  /** Hands one request to better-auth. Whether it comes from our own pages was checked before. */
  function handle(
    path: string,
    init: {
      method: 'GET' | 'POST'
      cookie?: string | undefined
      body?: unknown
      ip?: string
      agent?: string | undefined
    },
  ) {
    const headers = new Headers({ origin: BASE, 'content-type': 'application/json' })
    if (init.cookie !== undefined) headers.set('cookie', init.cookie)
    if (init.ip !== undefined) headers.set('x-forwarded-for', init.ip)
    if (init.agent !== undefined) headers.set('user-agent', init.agent.slice(0, 300))
    const body = init.method === 'POST' ? JSON.stringify(init.body ?? {}) : null
    return auth.handler(new Request(`${BASE}/api/auth${path}`, { method: init.method, headers, body }))
  }

  /** The session that a Cookie header stands for; `renew` only where new cookies can be handed on. */
  async function sessionOf(cookie: string, renew: boolean): Promise<Session | null> {
    const answer = await handle(`/get-session${renew ? '' : '?disableRefresh=true'}`, { method: 'GET', cookie })
    if (!answer.ok) throw new Error(`better-auth answered ${answer.status}`)
    const found = (await answer.json()) as { session: { expiresAt: string }; user: { id: string } } | null
    if (found === null) return null
    return { user: found.user.id, expiresAt: new Date(found.session.expiresAt), cookies: answer.headers.getSetCookie() }
  }

  return { handle, sessionOf, close: () => pool.end() }
}

/** Password hash as better-auth keeps it (scrypt). */
export function hashOf(password: string): Promise<string> {
  return hashPassword(password)
}
