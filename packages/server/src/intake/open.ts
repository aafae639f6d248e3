import type { Room } from '../http/app.ts'
import type { IntakeContext } from './context.ts'
import { leadRoutes } from './leads.ts'

/** The intake room. */
export function openIntake(context: IntakeContext): { readonly room: Room } {
  return {
    room: (app) => {
      leadRoutes(app, context)
    },
  }
}
