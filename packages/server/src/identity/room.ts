import type { Room } from '../http/app.ts'
import type { IdentityContext } from './context.ts'
import { duplicateRoutes } from './duplicates.ts'
import { mergeRoutes } from './merges.ts'
import { twinRoutes } from './twins.ts'

/** The identity room: who is one with whom, found while typing and over the whole company, judged, merged and parted. */
export function identityRoom(context: IdentityContext): Room {
  return (app) => {
    twinRoutes(app, context)
    duplicateRoutes(app, context)
    mergeRoutes(app, context)
  }
}
