import type pg from 'pg'
import { ASKERS, PASSWORD } from './company.ts'
import type { Question } from './questions.ts'

export interface Took {
  readonly p50: number
  readonly p95: number
  /** Processor time (ms) of one ask, in the server and PostgreSQL: what it costs however busy the machine is. */
  readonly cpu: number
}

interface Asking {
  readonly port: number
  readonly owner: pg.Client
  readonly asks: number
  /** Processor time so far, of the server and PostgreSQL. */
  readonly cpu: () => number
}

const WARM = 3
/** One in so many happenings is a lead of the last weeks that is touched: numbers of a day long past change. */
const TOUCH_EVERY = 5

/** Asks the server as a browser would: signed in, over HTTP, one question after the other. */
export async function openAsker({ port, owner, asks, cpu }: Asking) {
  const base = `http://127.0.0.1:${port}`
  const signedIn = new Map<string, Record<string, string>>()
  let happened = 0

  /** What a busy organisation does between two looks at the cockpit. */
  async function happens(): Promise<void> {
    happened += 1
    const touch = happened % TOUCH_EVERY === 0
    await owner.query('begin')
    await owner.query('update org set seq = seq + 1')
    if (touch)
      await owner.query(
        `update lead set first_touch_at = now(), first_touch_business_s = 3600
          where (org_id, id) in (select org_id, id from lead where first_touch_at is null and owner_id is not null
                                    and arrived_at < now() - $1::int * interval '17 hours'
                                  order by org_id, arrived_at desc limit 1)`,
        [happened % 60],
      )
    await owner.query('commit')
  }

  return {
    async ask(who: keyof typeof ASKERS, question: Question): Promise<Took> {
      const headers = signedIn.get(who) ?? (await signIn(base, ASKERS[who]))
      signedIn.set(who, headers)
      const took: number[] = []
      let before = 0
      for (let n = 0; n < asks + WARM; n++) {
        await happens()
        if (n === WARM) before = cpu()
        const begin = performance.now()
        const answer = await fetch(`${base}/api/v1${question(n)}`, { headers })
        const body = await answer.text()
        const ms = performance.now() - begin
        if (answer.status !== 200) throw new Error(`${question(n)} answered ${answer.status}: ${body.slice(0, 500)}`)
        if (n >= WARM) took.push(ms)
      }
      took.sort((a, b) => a - b)
      return {
        p50: quantile(took, 0.5),
        p95: quantile(took, 0.95),
        cpu: Math.round((10 * (cpu() - before)) / asks) / 10,
      }
    },
  }
}

async function signIn(base: string, email: string): Promise<Record<string, string>> {
  const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', origin: base }
  const body = JSON.stringify({ email, password: PASSWORD })
  const answer = await fetch(`${base}/api/auth/sign-in/email`, { method: 'POST', headers, body })
  if (!answer.ok) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ')
  return { cookie, 'sec-fetch-site': 'same-origin' }
}

function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0
  return Math.round(value * 10) / 10
}
