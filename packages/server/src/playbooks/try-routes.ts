import type { App } from '../http/app.ts'
import type { PlaybooksContext } from './context.ts'
import { tryRoute } from './try-route.ts'
import { tryScores } from './try-scores.ts'

/** A playbook tried on leads before it is published: nothing is written. */
export function tryRoutes(app: App, context: PlaybooksContext): void {
  tryScores(app, context)
  tryRoute(app, context)
}
