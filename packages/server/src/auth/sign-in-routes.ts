import * as z from 'zod'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import { limitFailures } from '../http/limits.ts'
import { refuse } from '../http/refuse.ts'
import type { SignIn } from './sign-in.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './sign-in.ts'

export const Password = z.string().min(SHORTEST_PASSWORD).max(LONGEST_PASSWORD)

const Credentials = z.object({
  email: z.string().trim().toLowerCase().pipe(z.email()),
  password: z.string().min(1).max(LONGEST_PASSWORD),
  rememberMe: z.boolean().default(true),
})

/** /api/auth: signing in and out, and changing one's own password. Nothing else of better-auth can be reached. */
export function signInRoutes(app: App, signIn: SignIn, forget: (whom: { actor: string }) => void): void {
  const perAddress = limitFailures(app, { max: 20, minutes: 1, keyOf: (req) => `address ${req.ip}` })
  const perAccount = limitFailures(app, {
    max: 10,
    minutes: 10,
    keyOf: (req) =>
      `account ${Credentials.shape.email.safeParse((req.body as { email?: unknown } | null)?.email).data ?? ''}`,
  })

  app.post('/api/auth/sign-in/email', { schema: { tags: ['sign-in'], body: Credentials } }, async (req, reply) => {
    await perAddress.check(req)
    await perAccount.check(req)
    const { email, password, rememberMe } = req.body
    const answer = await signIn.handle('/sign-in/email', {
      method: 'POST',
      body: { email, password, rememberMe },
      ip: req.ip,
      agent: req.headers['user-agent'],
    })
    if (answer.status >= 500) throw new Error(`better-auth answered ${answer.status}: ${await answer.text()}`)
    if (!answer.ok) {
      await perAddress.count(req)
      await perAccount.count(req)
      refuse('auth.failed')
    }
    const { user } = (await answer.json()) as { user: { id: string; name: string; email: string } }
    for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie)
    return { redirect: false, user: { id: user.id, name: user.name, email: user.email } }
  })

  app.post('/api/auth/sign-out', { schema: { tags: ['sign-in'] } }, async (req, reply) => {
    const answer = await signIn.handle('/sign-out', { method: 'POST', cookie: req.headers.cookie })
    if (req.identity) forget({ actor: req.identity.actor.id })
    for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie)
    return { success: true }
  })

  app.get('/api/auth/get-session', { schema: { tags: ['sign-in'] } }, async (req) => {
    if (req.identity?.actor.kind !== 'person') return null
    const { actor, name } = req.identity
    return { user: { id: actor.id, name, role: actor.role } }
  })

  const NewPassword = z.object({ currentPassword: z.string().max(LONGEST_PASSWORD), newPassword: Password })
  app.post('/api/auth/change-password', { schema: { tags: ['sign-in'], body: NewPassword } }, async (req, reply) => {
    const { actor } = asker(req)
    if (actor.kind !== 'person') refuse('access.denied')
    await perAddress.check(req)
    const answer = await signIn.handle('/change-password', {
      method: 'POST',
      cookie: req.headers.cookie,
      body: { ...req.body, revokeOtherSessions: true },
    })
    if (answer.status >= 500) throw new Error(`better-auth answered ${answer.status}`)
    if (!answer.ok) {
      await perAddress.count(req)
      refuse('user.password-wrong')
    }
    forget({ actor: actor.id })
    for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie)
    return { success: true }
  })
}
