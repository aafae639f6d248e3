import type { Room } from '../http/app.ts'
import { boardRoutes } from './board-routes.ts'
import { bulkRoutes } from './bulk.ts'
import type { MigrationContext } from './context.ts'
import { migrationRoutes } from './migrations.ts'

/** The migration room: customers of the time before, how many are adopted, and what happens to those that wait. */
export function migrationRoom(context: MigrationContext): Room {
  return (app) => {
    migrationRoutes(app, context)
    boardRoutes(app, context)
    bulkRoutes(app, context)
  }
}
