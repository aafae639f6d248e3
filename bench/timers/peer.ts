import { Logger, run } from 'graphile-worker'
import { openPool } from '../../packages/server/src/db/pool.ts'

const AT_ONCE = 24

/** Jobs of graphile-worker due over some seconds from `start` on; each writes one row that says when it ran. Answers their lateness in ms, sorted, and how long all took. */
export async function runPeer(url: string, jobs: number, seconds: number): Promise<{ late: number[]; took: number }> {
  const pool = openPool({ connectionString: url, max: AT_ONCE + 2 })
  const { promise: all, resolve } = Promise.withResolvers<void>()
  let done = 0
  const runner = await run({
    pgPool: pool,
    concurrency: AT_ONCE,
    noHandleSignals: true,
    logger: new Logger(() => () => {}),
    taskList: {
      fire: async (payload, { query }) => {
        const { due } = payload as { due: string }
        await query('insert into fired (due, at) values ($1, clock_timestamp())', [due])
        done += 1
        if (done === jobs) resolve()
      },
    },
  })
  await pool.query('create table if not exists fired (due timestamptz, at timestamptz); truncate fired')
  const start = Date.now() + 5000
  await pool.query(
    `select graphile_worker.add_job('fire', json_build_object('due', due), run_at := due)
       from (select to_timestamp(($1::float8 + n * $2::float8) / 1000.0) as due from generate_series(0, $3::int - 1) as n) as jobs`,
    [start, (seconds * 1000) / jobs, jobs],
  )
  await all
  const { rows } = await pool.query<{ late: number; at: Date }>(
    'select 1000 * extract(epoch from at - due)::float8 as late, at from fired order by late',
  )
  await runner.stop()
  await pool.end()
  const last = Math.max(...rows.map(({ at }) => at.getTime()))
  return { late: rows.map(({ late }) => late), took: (last - start) / 1000 }
}
