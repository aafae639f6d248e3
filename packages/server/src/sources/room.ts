import type { Room } from '../http/app.ts'
import { conflictRoutes } from './conflict-routes.ts'
import { connectorRoutes } from './connector-routes.ts'
import type { SourcesContext } from './context.ts'
import { goneRoutes } from './gone-routes.ts'
import { precedenceRoutes } from './precedence-routes.ts'

/** Sources of truth: outside systems, which of them counts more, and where they differ. */
export function sourcesRoom(context: SourcesContext): Room {
  return (app) => {
    connectorRoutes(app, context)
    precedenceRoutes(app, context)
    conflictRoutes(app, context)
    goneRoutes(app, context)
  }
}
