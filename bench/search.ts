import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startEmbedded } from '../packages/server/src/db/embedded.ts'
import { createDatabase } from '../packages/server/src/db/open.ts'
import { ASKERS, foundCompany, PASSWORD } from './cockpit/company.ts'
import { writeCustomers } from './search/customers.ts'
import { writeLeadsAndDeals } from './search/leads.ts'

export const name = 'search'
export const about =
  'the search box at 1,000,000 customers and as many contacts, 250,000 leads and 100,000 deals, against a tenth of them'

const SIZES = [100_000, 1_000_000]
const ASKS = 12
const WARM = 2

interface Took {
  readonly all: readonly number[]
  readonly byQuestion: Readonly<Record<string, number>>
}

/**
 * Every question is asked over HTTP, one at a time, by somebody who sees all, by a supervisor of ten reps and by a rep of a
 * hundred. `--customers 1000,10000`; `--asks N` per question; `--only TEXT` asks what has the text in its name; `--folder DIR`
 * keeps the databases, and uses those it finds there; `--port N`.
 */
export async function run(args: readonly string[]): Promise<Record<string, number>> {
  const sizes = flag(args, 'customers')?.split(',').map(Number) ?? SIZES
  const found: Took[] = []
  for (const size of sizes) found.push(await measure(size, args))
  const [small, large] = [found[0], found.at(-1)]
  if (!small || !large) throw new Error('no size to measure')
  console.table(
    Object.fromEntries(
      Object.entries(large.byQuestion).map(([asked, p95]) => [
        asked,
        { [`p95 ms, ${sizes[0]}`]: small.byQuestion[asked], [`p95 ms, ${sizes.at(-1)}`]: p95 },
      ]),
    ),
  )
  return {
    customers: sizes.at(-1) ?? 0,
    p50_ms: quantile(large.all, 0.5),
    p95_ms: quantile(large.all, 0.95),
    p50_ms_tenth: quantile(small.all, 0.5),
    p95_ms_tenth: quantile(small.all, 0.95),
  }
}

async function measure(size: number, args: readonly string[]): Promise<Took> {
  const kept = flag(args, 'folder')
  const folder = kept === undefined ? mkdtempSync(join(tmpdir(), 'cairn-bench-')) : join(kept, String(size))
  const isNew = !existsSync(join(folder, 'postgres'))
  const port = flag(args, 'port') ?? '5961'
  const embedded = await startEmbedded({ folder: join(folder, 'postgres') })
  const owner = new pg.Client(embedded.url('cairn'))
  let child: ChildProcess | undefined
  try {
    await createDatabase(embedded.url('postgres'), 'cairn')
    const env = { DATABASE_URL: embedded.url('cairn'), CAIRN_DATA_DIR: folder, CAIRN_LOG: 'error', PORT: port }
    const org = isNew ? await foundCompany(env) : 1
    await owner.connect()
    const begin = performance.now()
    if (isNew) {
      // The job of the playbook's tags is done before there is anybody to tag: it is not what is measured.
      await owner.query("select graphile_worker.remove_job(key) from graphile_worker.jobs where key like 'tags:%'")
      await writeCustomers(owner, org, size)
      await writeLeadsAndDeals(owner, org)
    }
    console.log(`${size} customers: written in ${Math.round((performance.now() - begin) / 1000)} s`)
    child = fork(fileURLToPath(new URL('./cockpit/serve.ts', import.meta.url)), {
      env: { ...process.env, ...env, CAIRN_RATE_LIMIT: '0' },
      execArgv: [],
    })
    await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error('the server ended before it was up'))),
    ])
    const asks = Number(flag(args, 'asks') ?? ASKS)
    return await askAll(`http://127.0.0.1:${port}`, await questions(owner, org), asks, flag(args, 'only') ?? '')
  } finally {
    if (child?.connected) {
      child.disconnect()
      await once(child, 'exit')
    }
    await owner.end()
    await embedded.stop()
    if (kept === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

/** What people type, taken from customers that are there, spread over all of them. */
async function questions(owner: pg.Client, org: number): Promise<Record<string, (n: number) => string>> {
  const { rows } = await owner.query<{
    name: string
    person: string
    phone: string
    mail: string
    words: string
    said: string
  }>(
    `select c.name, p.name as person, p.phone_key as phone, p.mail_key as mail, e.words, s.words as said
       from (select * from customer where org_id = $1 order by id limit 200) c
       join contact p on p.org_id = c.org_id and p.customer_id = c.id
       join search_entry e on e.org_id = c.org_id and e.kind = 'customer' and e.id = c.id
       join search_entry s on s.org_id = c.org_id and s.kind = 'contact' and s.id = p.id`,
    [org],
  )
  const of = (n: number) =>
    rows[n % rows.length] ?? { name: '', person: '', phone: '', mail: '', words: '\n\n', said: '\n\n' }
  const line = (text: string, at: number): string => text.split('\n')[at] ?? ''
  return {
    'a whole name': (n) => of(n).name,
    'four characters of a name': (n) => of(n).name.slice(0, 4),
    'two characters from within': (n) => of(n).name.slice(2, 4),
    'what most names hold': (n) => ['有限公司', '机械', '公司', '科技'][n % 4] ?? '',
    'initials, four': (n) => line(of(n).words, 1).slice(0, 4),
    'initials, six': (n) => line(of(n).words, 1).slice(0, 6),
    'pinyin, eight letters': (n) => line(of(n).words, 2).slice(0, 8),
    'a person': (n) => of(n).person,
    'a person’s initials': (n) => line(of(n).said, 1),
    'a person’s pinyin': (n) => line(of(n).said, 2),
    'the end of a phone': (n) => of(n).phone.slice(-4),
    'a whole phone': (n) => of(n).phone,
    'a mail': (n) => of(n).mail,
    'what nobody is called': (n) => `没有这家${n}`,
  }
}

async function askAll(
  base: string,
  asked: Record<string, (n: number) => string>,
  asks: number,
  only: string,
): Promise<Took> {
  const all: number[] = []
  const byQuestion: Record<string, number> = {}
  for (const who of ['admin', 'supervisor', 'rep'] as const) {
    const headers = await signIn(base, ASKERS[who])
    for (const [called, question] of Object.entries(asked)) {
      if (!`${who}: ${called}`.includes(only)) continue
      const took: number[] = []
      for (let n = 0; n < asks + WARM; n++) {
        const begin = performance.now()
        const answer = await fetch(`${base}/api/v1/search?q=${encodeURIComponent(question(n))}`, { headers })
        const body = await answer.text()
        if (answer.status !== 200) throw new Error(`${question(n)} answered ${answer.status}: ${body.slice(0, 300)}`)
        if (n >= WARM) took.push(performance.now() - begin)
      }
      all.push(...took)
      byQuestion[`${who}: ${called}`] = quantile(took, 0.95)
    }
  }
  return { all, byQuestion }
}

async function signIn(base: string, email: string): Promise<Record<string, string>> {
  const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', origin: base }
  const answer = await fetch(`${base}/api/auth/sign-in/email`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password: PASSWORD }),
  })
  if (answer.status !== 200) throw new Error(`${email} cannot sign in: ${answer.status}`)
  return {
    cookie: answer.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; '),
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.round(10 * (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)) / 10
}

function flag(args: readonly string[], called: string): string | undefined {
  const at = args.indexOf(`--${called}`)
  return at < 0 ? undefined : args[at + 1]
}
