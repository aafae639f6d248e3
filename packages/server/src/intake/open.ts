import type { App, Room } from '../http/app.ts'
import type { IntakeContext } from './context.ts'
import { quarantineFileRoute } from './imports/quarantine-file.ts'
import { importRoutes } from './imports/routes.ts'
import { openRunner } from './imports/runner.ts'
import { formRoutes } from './forms.ts'
import { hookRoutes } from './hooks.ts'
import { leadRoutes } from './leads.ts'
import { sourceRoutes } from './sources.ts'

/** The intake room: its routes, and imports that run in the background once `resume` is called. */
export interface Intake {
  readonly room: Room
  /** Goes on with imports that no process is running. For processes that do background work. */
  resume(): void
  stop(): Promise<void>
}

export function openIntake(context: IntakeContext): Intake {
  const runner = openRunner(context)
  return {
    room: (app) => {
      leadRoutes(app, context)
      importRoutes(app, context, runner)
      quarantineFileRoute(app, context)
      sourceRoutes(app, context)
      // Scopes of their own, for the bodies that they read.
      void app.register(async (scope) => hookRoutes(scope as App, context))
      void app.register(async (scope) => formRoutes(scope as App, context))
    },
    resume: runner.resume,
    stop: runner.stop,
  }
}
