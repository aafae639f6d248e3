import type { Room } from '../http/app.ts'
import type { PersonalContext } from './context.ts'
import { consentRoutes } from './consent-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { requestRoutes } from './request-routes.ts'
import { retentionRoutes } from './retention-routes.ts'

/** The personal room: what is known of a person, a copy of it, its erasure; consents; how long what is kept. */
export function personalRoom(context: PersonalContext): Room {
  return (app) => {
    peopleRoutes(app, context)
    requestRoutes(app, context)
    consentRoutes(app, context)
    retentionRoutes(app, context)
  }
}
