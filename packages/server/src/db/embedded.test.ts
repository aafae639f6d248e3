import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { startEmbedded } from './embedded.ts'
import type { Embedded } from './embedded.ts'
import { findPostmaster } from './postmaster.ts'

let parent: string
let folder: string
beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'cairn-embedded-'))
  folder = join(parent, 'postgres')
  const first = await startEmbedded({ folder })
  await first.stop()
})
afterAll(() => rmSync(parent, { recursive: true }))

const running = () => findPostmaster(join(folder, 'cluster'))

async function ask(embedded: Embedded, question: string): Promise<unknown> {
  const client = new pg.Client(embedded.url('postgres'))
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ answer: unknown }>(question)
    return rows[0]?.answer
  } finally {
    await client.end()
  }
}

test('it is durable, speaks UTF-8 and cannot be reached from other machines', async () => {
  const embedded = await startEmbedded({ folder })
  onTestFinished(() => embedded.stop())
  const setting = (name: string) => ask(embedded, `select current_setting('${name}') as answer`)
  expect(await setting('fsync')).toBe('on')
  expect(await setting('synchronous_commit')).toBe('on')
  expect(await setting('server_encoding')).toBe('UTF8')
  expect(await setting('listen_addresses')).toBe('127.0.0.1')
  const stranger = new pg.Client(embedded.url('postgres').replace(/:[^:@]+@/, ':guess@'))
  await expect(stranger.connect()).rejects.toThrow('password authentication failed')
})

test('processes of one data folder share it, and the last one stops it', async () => {
  const both = await Promise.all([startEmbedded({ folder }), startEmbedded({ folder })])
  expect(both[0].url('postgres')).toBe(both[1].url('postgres'))
  await both[0].stop()
  expect(await ask(both[1], 'select 1 as answer')).toBe(1)
  await both[1].stop()
  expect(running()).toBeUndefined()
})

test('two that leave at the same moment do not leave it running', async () => {
  const both = await Promise.all([startEmbedded({ folder }), startEmbedded({ folder })])
  await Promise.all(both.map((each) => each.stop()))
  expect(running()).toBeUndefined()
})

test('killed while we run, it comes back at the same address with what was committed', async () => {
  const said: string[] = []
  const embedded = await startEmbedded({ folder, say: (message) => said.push(message) })
  onTestFinished(() => embedded.stop())
  const address = embedded.url('postgres')
  await ask(embedded, 'create table if not exists kept as select 7 as answer')
  const killed = running()?.pid ?? 0
  process.kill(killed, 'SIGKILL')
  await vi.waitUntil(() => said.includes('PostgreSQL is back'), { timeout: 20_000 })
  expect(embedded.url('postgres')).toBe(address)
  expect(await ask(embedded, 'select answer from kept')).toBe(7)
  expect(running()?.pid).not.toBe(killed)
})

test('left running by a process that was killed, it is used again', async () => {
  const program = `import { startEmbedded } from ${JSON.stringify(new URL('embedded.ts', import.meta.url).href)}
    await startEmbedded({ folder: ${JSON.stringify(folder)} }); console.log('started')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const left = running()
  expect(left).toBeDefined()
  const embedded = await startEmbedded({ folder })
  expect(running()).toEqual(left)
  await embedded.stop()
  expect(running()).toBeUndefined()
})

test.runIf(process.platform === 'linux')(
  'a lock file whose number now belongs to another program is no hindrance',
  async () => {
    const embedded = await startEmbedded({ folder })
    const file = join(folder, 'cluster', 'postmaster.pid')
    const copy = readFileSync(file, 'utf8')
    await embedded.stop()
    writeFileSync(file, copy.replace(/^\d+/, String(process.pid)), { mode: 0o644 })
    const again = await startEmbedded({ folder })
    expect(await ask(again, 'select 1 as answer')).toBe(1)
    await again.stop()
  },
)
