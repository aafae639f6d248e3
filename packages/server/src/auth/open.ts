import type { Room } from '../http/app.ts'
import type { AuthContext } from './context.ts'
import { demoRoutes } from './demo.ts'
import { openIdentify } from './identify.ts'
import { keyRoutes } from './keys.ts'
import { meRoutes } from './me.ts'
import { openSignIn } from './sign-in.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { teamRoutes } from './teams.ts'
import { userRoutes } from './users.ts'

/** Opens sign-in and rights: `identify` for the HTTP base, `again` for open lines, `room` with the routes. */
export function openAuth(context: AuthContext) {
  const signIn = openSignIn(context)
  const { identify, again, forget } = openIdentify(context, signIn)
  const room: Room = (app) => {
    signInRoutes(app, signIn, forget)
    meRoutes(app, context, forget)
    userRoutes(app, context, forget)
    teamRoutes(app, context, forget)
    keyRoutes(app, context, forget)
    demoRoutes(app, context)
  }
  return { identify, again, room, close: signIn.close }
}
