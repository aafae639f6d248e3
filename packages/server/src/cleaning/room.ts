import type { Room } from '../http/app.ts'
import type { CleaningContext } from './context.ts'
import { fileRoutes } from './file-routes.ts'
import { pairRoutes } from './pair-routes.ts'
import { problemRoutes } from './problem-routes.ts'
import { reportRoutes } from './report-routes.ts'
import { runRoutes } from './run-routes.ts'

/** The cleaning room: several messy files become clean customers, and can be taken back. */
export function cleaningRoom(context: CleaningContext): Room {
  return (app) => {
    runRoutes(app, context)
    fileRoutes(app, context)
    problemRoutes(app, context)
    pairRoutes(app, context)
    reportRoutes(app, context)
  }
}
