import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { Registry } from 'prom-client'
import { parse } from 'yaml'
import type { Role } from '@cairn/core/access.ts'
import { Playbook } from '@cairn/core/playbook/playbook.ts'
import { keysOf } from '@cairn/core/record/keys.ts'
import type { Lead } from '@cairn/core/record/rows.ts'
import { DAY, HOUR, MINUTE } from '@cairn/core/time.ts'
import type { Fields } from '@cairn/core/value.ts'
import { createApiKey } from '../auth/keys.ts'
import { openAuth } from '../auth/open.ts'
import { createUser } from '../auth/people.ts'
import { loadConfig } from '../config.ts'
import { openPool } from '../db/pool.ts'
import type { Tables } from '../db/tables.ts'
import { openBooks } from '../engine/books.ts'
import type { Books } from '../engine/books.ts'
import { openEngine } from '../engine/engine.ts'
import type { Engine } from '../engine/engine.ts'
import { buildApp } from '../http/app.ts'
import type { Room } from '../http/app.ts'
import { write } from '../http/write.ts'
import { testDatabase } from './database.ts'

/** What rooms are opened with. */
export interface RigContext {
  readonly engine: Engine
  readonly books: Books
  readonly reader: Kysely<Tables>
  readonly writer: Kysely<Tables>
  readonly pool: pg.Pool
  readonly readerUrl: string
  readonly engineUrl: string
}

interface RigOptions {
  /** Only these rooms, beside sign-in; the whole server when absent. */
  readonly rooms?: (context: RigContext) => readonly Room[]
  /** How many reps `Stones` begins with. */
  readonly reps?: number
  /** The shipped playbook as this test wants it. */
  readonly playbook?: (shipped: Playbook) => Playbook
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Ask = ReturnType<typeof asking>

/** Somebody who can ask: with a browser's session or a key. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly ask: Ask
}

/** A company: its people are signed in when first asked for. */
export type Company = Awaited<ReturnType<Rig['addCompany']>>
export type Rig = Awaited<ReturnType<typeof openRig>>

const PASSWORD = 'a password of the tests'
const CAIRN_SECRET = 'a secret of the tests, in no other use'
const TEMPLATE = new URL('../../../../templates/industrial-equipment/playbook.yaml', import.meta.url)

/** Tuesday 2026-03-10, 10:00 in Shanghai: a working day like any other. */
export const MORNING = Date.parse('2026-03-10T10:00+08:00')

/** Sources and fields by which the shipped score card gives these grades; `grab` is an A of 85 and more. */
const enquiries = {
  grab: { source: 'referral', fields: { region: 'shanghai', budget: 800_000, rank: 'director' } },
  A: { source: 'referral', fields: { region: 'hubei', budget: 800_000, rank: 'manager' } },
  B: { source: 'web-form', fields: { region: 'jiangsu', budget: 250_000, rank: 'staff' } },
  C: { source: 'purchased-list', fields: { region: 'hubei', budget: 10_000, rank: 'staff' } },
} as const

/** The whole server on a PostgreSQL of its own, a clock we hold, and a company, `Stones`, with a team at work. */
export async function openRig(options: RigOptions = {}) {
  const database = await testDatabase()
  const clock = { now: MORNING }
  const pool = openPool({ connectionString: database.engineUrl, max: 4, pipeline: true })
  const [reader, writer] = [openKysely(database.readerUrl), openKysely(database.engineUrl)]
  const engine = openEngine(pool, () => clock.now)
  const context: RigContext = { ...database, engine, books: openBooks(pool), reader, writer, pool }
  const folder = mkdtempSync(join(tmpdir(), 'cairn-rig-'))
  const config = loadConfig({ CAIRN_DATA_DIR: folder, CAIRN_SECRET, CAIRN_RATE_LIMIT: '0', CAIRN_LOG: 'silent' })
  const authContext = { config, reader, writer, engineUrl: database.engineUrl, engine }
  const services = { ...context, config, database, ready: async () => {}, close: async () => {} }
  const { app, stop } = options.rooms ? await openWith(options.rooms) : await openWhole()
  const shipped = Playbook.parse(parse(readFileSync(TEMPLATE, 'utf8')))
  const playbook = options.playbook?.(shipped) ?? shipped
  let arrivals = 0

  /** Another company on the same server: an admin, ops, and one team per number of reps, each with its supervisor. */
  async function addCompany(name: string, teams: readonly number[] = [3]) {
    const slug = name.toLowerCase()
    const { id: org } = await write(writer, 0, (trx) =>
      trx.insertInto('org').values({ name, slug, version: 1 }).returning('id').executeTakeFirstOrThrow(),
    )
    await write(writer, org, (trx) =>
      trx
        .insertInto('playbook')
        .values({ org_id: org, version: 1, document: JSON.stringify(playbook) })
        .execute(),
    )
    const hire = async (role: Role, called: string, team: string | null = null): Promise<Person> => {
      const email = `${called}@${slug}.example`.replaceAll(' ', '-')
      const { id } = await createUser(authContext, { org, role, email, name: called, password: PASSWORD, team })
      return { id, name: called, role, ask: asking(app, () => signIn(email)) }
    }
    const admin = await hire('admin', 'admin')
    const ops = await hire('ops', 'ops')
    const staff = []
    for (const [n, size] of teams.entries()) {
      const called = teams.length === 1 ? 'supervisor' : `supervisor ${n + 1}`
      const { id } = await write(writer, org, (trx) =>
        trx
          .insertInto('team')
          .values({ org_id: org, name: `team ${n + 1}` })
          .returning('id')
          .executeTakeFirstOrThrow(),
      )
      const supervisor = await hire('supervisor', called, id)
      const reps: Person[] = []
      for (let i = 1; i <= size; i++)
        reps.push(await hire('rep', teams.length === 1 ? `rep ${i}` : `rep ${n + 1}.${i}`, id))
      staff.push({ id, supervisor, reps })
    }
    const reps = staff.flatMap((team) => team.reps)
    const people = [admin, ops, ...staff.map((team) => team.supervisor), ...reps]
    const named = new Map(people.map((person) => [person.id, person.name]))
    const [first] = staff
    if (!first) throw new Error('a company needs a team')

    /** A lead comes in as the shipped score card would grade it so; fields given count before. */
    async function leadArrives(
      kind: keyof typeof enquiries = 'A',
      given: Fields = {},
      more: { source?: string; externalId?: string } = {},
    ): Promise<Lead> {
      arrivals += 1
      const digits = String(10_000_000 + arrivals)
      const fields: Fields = {
        name: `王${arrivals}`,
        company: `石头${arrivals}机械有限公司`,
        phone: `138${digits}`,
        mail: `w${arrivals}@stone${arrivals}.example`,
        title: '设备科长',
        product: 'cnc',
        need: '加工铝合金壳体',
        timing: 'within-3-months',
        ...enquiries[kind].fields,
        ...given,
      }
      const { outcome, answer } = await engine.submit(
        org,
        {
          type: 'lead.arrived',
          by: { kind: 'system' },
          source: more.source ?? enquiries[kind].source,
          externalId: more.externalId ?? null,
          fields,
          keys: keysOf(fields, 'lead'),
        },
        {
          read: ({ effects }, know) =>
            effects.flatMap((e) => (e.do === 'lead.create' ? [know.leads.get(e.lead.id)] : [])),
        },
      )
      const lead = answer[0]
      if (!lead) throw new Error(`the lead was refused: ${JSON.stringify(outcome.refusal)}`)
      return lead
    }

    /** Lets time pass: whatever falls due on the way fires at its own moment, in order. */
    async function pass(time: { minutes?: number; hours?: number; days?: number }): Promise<void> {
      const until = clock.now + (time.minutes ?? 0) * MINUTE + (time.hours ?? 0) * HOUR + (time.days ?? 0) * DAY
      for (;;) {
        const due = await nextDue()
        if (due === null || due > until) break
        clock.now = Math.max(clock.now, due)
        while ((await engine.fireTimers(org)).more);
      }
      clock.now = until
    }

    async function nextDue(): Promise<number | null> {
      const row = await write(writer, org, (trx) =>
        trx.selectFrom('timer').select('due').where('org_id', '=', org).orderBy('due').limit(1).executeTakeFirst(),
      )
      return row?.due.getTime() ?? null
    }

    /** What people were told about a lead, deal or customer, oldest first, by their names. */
    async function noticesOf(subject: { readonly id: string }) {
      const rows = await write(writer, org, (trx) =>
        trx
          .selectFrom('notice')
          .selectAll()
          .where('org_id', '=', org)
          .where('subject_id', '=', subject.id)
          .orderBy('at')
          .orderBy('id')
          .execute(),
      )
      return rows.map((row) => ({
        to: named.get(row.to_id) ?? row.to_id,
        because: row.because,
        popUp: row.pop_up,
        action: row.action_id,
        at: row.at.getTime(),
        params: row.params,
      }))
    }

    /** A key of this role, as an ERP or a form would use it. */
    async function withKey(role: Role): Promise<Person> {
      const { id, key } = await createApiKey(authContext, { org, name: `key of ${role}`, role })
      return { id, name: `key of ${role}`, role, ask: asking(app, async () => ({ authorization: `Bearer ${key}` })) }
    }

    const ownerOf = (row: { readonly owner: string | null }): Person | undefined =>
      people.find(({ id }) => id === row.owner)
    return {
      org,
      admin,
      ops,
      supervisor: first.supervisor,
      reps,
      teams: staff,
      people,
      leadArrives,
      pass,
      noticesOf,
      withKey,
      ownerOf,
    }
  }

  async function openWhole() {
    const { openServer } = await import('../main.ts')
    return openServer(services)
  }

  async function openWith(rooms: (context: RigContext) => readonly Room[]) {
    const auth = openAuth(authContext)
    const some = await buildApp(
      { config, metrics: new Registry(), ready: services.ready, identify: auth.identify, webDir: '/nowhere' },
      [auth.room, ...rooms(context)],
    )
    return {
      app: some,
      async stop() {
        await some.close()
        await auth.close()
      },
    }
  }

  async function signIn(email: string): Promise<Record<string, string>> {
    const headers = { 'sec-fetch-site': 'same-origin' }
    const answer = await app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers,
      body: { email, password: PASSWORD },
    })
    if (answer.statusCode !== 200) throw new Error(`sign-in answered ${answer.statusCode}: ${answer.body}`)
    return {
      ...headers,
      cookie: answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; '),
    }
  }

  async function close(): Promise<void> {
    await stop()
    await engine.drain()
    await Promise.all([reader.destroy(), writer.destroy(), pool.end()])
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }

  const stones = await addCompany('Stones', [options.reps ?? 3])
  return { app, clock, config, database, ...context, ...stones, playbook, addCompany, close }
}

/** Asks the server with headers that are got once, when first needed. */
function asking(app: Awaited<ReturnType<typeof buildApp>>, headersOf: () => Promise<Record<string, string>>) {
  let headers: Promise<Record<string, string>> | undefined
  return async (method: Method, url: string, body?: object, more: InjectOptions = {}) => {
    headers ??= headersOf()
    return app.inject({ method, url, ...(body && { body }), ...more, headers: { ...(await headers), ...more.headers } })
  }
}

function openKysely(url: string): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: openPool({ connectionString: url, max: 4 }) }) })
}
