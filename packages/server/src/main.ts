import { join } from 'node:path'
import { Gauge } from 'prom-client'
import type { Registry } from 'prom-client'
import { openAuth } from './auth/open.ts'
import { cleaningRoom } from './cleaning/room.ts'
import { watchCleaning } from './cleaning/runner.ts'
import { openDelivery } from './delivery/worker.ts'
import { channelsRoom } from './delivery/channels.ts'
import { verify } from './delivery/standard-webhooks.ts'
import { watchTimers } from './engine/timers.ts'
import { recomputeJob } from './engine/recompute.ts'
import { retagJob } from './engine/retag-all.ts'
import { openFiles } from './files/open.ts'
import { buildApp, type App } from './http/app.ts'
import { openMetrics } from './http/observe.ts'
import type { IntakeContext } from './intake/context.ts'
import { openIntake } from './intake/open.ts'
import { identityRoom } from './identity/room.ts'
import { watchSearches } from './identity/watch-searches.ts'
import { migrationRoom } from './migration/room.ts'
import { openLive } from './live/open.ts'
import { keepRetention } from './personal/retention-rules.ts'
import { personalRoom } from './personal/room.ts'
import { watchRequests } from './personal/watch-requests.ts'
import { firePublications } from './playbooks/publications.ts'
import { playbooksRoom } from './playbooks/room.ts'
import { keepRounds } from './playbooks/rounds.ts'
import { recordsRoom } from './records/room.ts'
import { searchRoom } from './search/room.ts'
import { watchNames } from './search/watch-names.ts'
import { openSyncing } from './sources/due.ts'
import { sourcesRoom } from './sources/room.ts'
import type { Services } from './services.ts'
import { keepSealed } from './views/keep-sealed.ts'
import { viewsRoom } from './views/room.ts'
import { watchAlerts } from './views/watch-alerts.ts'

/** Where the built web app lies beside the server's sources. */
const WEB = join(import.meta.dirname, '..', '..', 'web', 'dist')

/** A part that runs until it is stopped. */
export interface Running {
  stop(): Promise<void>
}

/** The composition root: hands each room what it stands on, and opens the HTTP server. Not yet listening. */
export async function openServer(
  services: Services,
  say: (message: string) => void = () => {},
): Promise<{ app: App } & Running> {
  const { config, reader, writer, engine, books, database } = services
  const metrics = measure(services)
  const auth = openAuth({ config, reader, writer, engineUrl: database.engineUrl, engine })
  const context = { config, reader, writer, engine, books, pool: services.pool, now: engine.now }
  const intake = openIntake(intakeContext(services, say))
  const app = await buildApp({ config, metrics, ready: services.ready, identify: auth.identify, webDir: WEB }, [
    auth.room,
    openFiles(context),
    openLive({ reader, readerUrl: database.readerUrl, again: auth.again }),
    intake.room,
    cleaningRoom({ ...context, engineUrl: database.engineUrl }),
    identityRoom({ ...context, engineUrl: database.engineUrl }),
    recordsRoom(context),
    migrationRoom(context),
    viewsRoom(context),
    playbooksRoom({ ...context, readerUrl: database.readerUrl }),
    channelsRoom(context),
    sourcesRoom(context),
    searchRoom(context),
    personalRoom(context),
  ])
  return {
    app,
    async stop() {
      await app.close()
      await intake.stop()
      await auth.close()
    },
  }
}

/** What intake stands on; signatures are the delivery room's knowledge. */
export function intakeContext(services: Services, say: (message: string) => void): IntakeContext {
  const { engine, books, reader, writer, pool, config } = services
  return {
    engine,
    books,
    reader,
    writer,
    pool,
    config,
    verifySignature: verify,
    say: (error) => say(`Intake: ${(error as Error).message}`),
  }
}

/** Timers, deliveries, and imports that lost their process: any number of processes may run them side by side. */
export async function openWork(services: Services, say: (message: string) => void): Promise<Running> {
  const { engine, pool, config, writer, database } = services
  const timers = watchTimers(engine, pool, (error) => say(`Timers: ${(error as Error).message}`))
  const alerts = watchAlerts({ ...services, now: engine.now }, (error) => say(`Alerts: ${(error as Error).message}`))
  const seals = keepSealed({ writer, now: engine.now }, (error) => say(`Sealing days: ${(error as Error).message}`))
  const searches = watchSearches({ ...services, engineUrl: database.engineUrl }, (error) =>
    say(`Duplicates: ${(error as Error).message}`),
  )
  const personal = watchRequests(services, (error) => say(`Personal information: ${(error as Error).message}`))
  const retention = (): Promise<void> => keepRetention(services)
  const cleaning = watchCleaning({ ...services, engineUrl: database.engineUrl }, (error) =>
    say(`Cleaning: ${(error as Error).message}`),
  )
  const publish = (): Promise<void> => firePublications(pool, engine.now(), say)
  const names = watchNames(services, (error) => say(`Search: ${(error as Error).message}`))
  const rounds = (): Promise<void> => keepRounds({ ...services, now: engine.now })
  const formulas = (payload: unknown): Promise<void> => recomputeJob(pool, payload, engine.now())
  const tags = (payload: unknown): Promise<void> => retagJob(pool, payload, engine.now())
  const syncing = openSyncing(services, say)
  const delivery = await openDelivery({
    engineUrl: database.engineUrl,
    writer,
    config,
    say,
    chores: { publish, rounds, retention, sync: syncing.turn },
    jobs: { formulas, tags },
  })
  const intake = openIntake(intakeContext(services, say))
  intake.resume()
  return {
    async stop() {
      await intake.stop()
      await timers.stop()
      await alerts.stop()
      await seals.stop()
      await searches.stop()
      await names.stop()
      await cleaning.stop()
      await personal.stop()
      syncing.stop()
      await delivery.stop()
    },
  }
}

function measure({ engine }: Services): Registry {
  const registry = openMetrics()
  const waiting: Gauge = new Gauge({
    name: 'cairn_engine_waiting',
    help: 'Events waiting to be decided.',
    registers: [registry],
    collect: () => waiting.set(engine.waiting),
  })
  return registry
}
