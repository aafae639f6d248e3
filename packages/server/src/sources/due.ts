import { sql } from 'kysely'
import { write } from '../http/write.ts'
import type { SourcesContext } from './context.ts'
import { runConnector } from './run.ts'

/** How long one turn reads before others get theirs; what is not through goes on in the next. */
const TURN_MS = 45_000

/** Reads outside systems when they are due. */
export interface Syncing {
  /** One turn: every connector that is due, one after the other. Any number of processes may. */
  turn(): Promise<void>
  /** Lets a run under way end after its present page. */
  stop(): void
}

export function openSyncing(context: SourcesContext, say: (message: string) => void = () => {}): Syncing {
  let stopping = false
  return {
    async turn() {
      const until = Date.now() + TURN_MS
      const pause = (): boolean => stopping || Date.now() > until
      for (const { org_id: org, id } of await dueNow(context)) {
        if (pause()) return
        // One that takes its reader down holds nobody else up.
        await runConnector(context, org, id, { pause }).catch((error: Error) =>
          say(`Connector ${id}: ${error.message}`),
        )
      }
    },
    stop() {
      stopping = true
    },
  }
}

function dueNow({ writer, engine }: SourcesContext): Promise<{ org_id: number; id: string }[]> {
  return write(writer, 0, async (trx) => {
    const { rows } = await sql<{ org_id: number; id: string }>`
      select org_id, id from connectors_due(${new Date(engine.now())})`.execute(trx)
    return rows
  })
}
