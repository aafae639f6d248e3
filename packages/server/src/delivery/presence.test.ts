import pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from '../test/database.ts'
import { freeJobsOfTheDead, freeLostJobs, holdPresence } from './presence.ts'

test('jobs of a dead worker are free at once; those of the living stay theirs', async () => {
  const database = await testDatabase()
  const pool = new pg.Pool({ connectionString: database.engineUrl })
  const said: string[] = []
  const [alive, dying] = ['pool-alive', 'pool-dying'].map((name) =>
    holdPresence(database.engineUrl, name, (text) => said.push(text)),
  )
  await Promise.all([alive?.seen, dying?.seen])
  for (const worker of ['pool-alive', 'pool-dying', 'pool-unheard-of', 'pool-self']) {
    await pool.query(`select graphile_worker.add_job('deliver', '{}', job_key => $1)`, [worker])
    await pool.query('update graphile_worker._private_jobs set locked_at = now(), locked_by = key where key = $1', [
      worker,
    ])
  }
  const held = async () => {
    await freeJobsOfTheDead(pool, 'pool-self')
    const { rows } = await pool.query('select key from graphile_worker.jobs where locked_by is not null order by key')
    return rows.map(({ key }) => key)
  }
  expect(await held()).toEqual(['pool-alive', 'pool-dying', 'pool-self'])
  await dying?.end()
  expect(await held()).toEqual(['pool-alive', 'pool-self'])
  await alive?.end()
  await pool.end()
  await database.stop()
  expect(said).toEqual([])
})

test('a job given to us whose answer never came is free again; one that we work on, or just took, stays', async () => {
  const database = await testDatabase()
  const pool = new pg.Pool({ connectionString: database.engineUrl })
  const ids: Record<string, string> = {}
  for (const [key, taken] of [
    ['lost', '1 minute'],
    ['working', '1 minute'],
    ['just-taken', '0 seconds'],
  ]) {
    await pool.query(`select graphile_worker.add_job('deliver', '{}', job_key => $1)`, [key])
    const { rows } = await pool.query(
      `update graphile_worker._private_jobs set locked_at = now() - $2::interval, locked_by = 'pool-self' where key = $1 returning id`,
      [key, taken],
    )
    ids[String(key)] = rows[0].id
  }
  await freeLostJobs(pool, 'pool-self', new Set([ids['working'] ?? '']))
  const { rows } = await pool.query('select key from graphile_worker.jobs where locked_by is not null order by key')
  expect(rows.map(({ key }) => key)).toEqual(['just-taken', 'working'])
  await pool.end()
  await database.stop()
})
