import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import { checkedAddresses } from '../../http/address.ts'
import { SourceFailure } from '../failure.ts'
import type { PullOptions } from './pull.ts'

/** Of one page, more than this is not taken in. */
const MOST_BYTES = 16 * 1024 * 1024
const TIMEOUT_MS = 30_000

export interface Got {
  readonly body: string
  readonly link: string | null
}

/** GETs once, from the address that was checked, following no redirect; only a whole 2xx answer is one. */
export async function get(
  url: URL,
  headers: Readonly<Record<string, string>>,
  { allowPrivate, timeoutMs = TIMEOUT_MS }: Pick<PullOptions, 'allowPrivate' | 'timeoutMs'>,
): Promise<Got> {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    return await exchange(url, headers, allowPrivate, signal)
  } catch (error) {
    if (error instanceof SourceFailure) throw error
    if (signal.aborted) throw new SourceFailure('timeout', `${timeoutMs / 1000} s`)
    throw new SourceFailure('unreachable', messageOf(error))
  }
}

async function exchange(
  url: URL,
  headers: Readonly<Record<string, string>>,
  allowPrivate: boolean,
  signal: AbortSignal,
): Promise<Got> {
  const addresses = await checkedAddresses(url.hostname, allowPrivate)
  if (!addresses) throw new SourceFailure('address-private', url.hostname)
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  const call = send(url, {
    headers: { 'user-agent': 'Cairn', accept: 'application/json', ...headers },
    agent: false,
    lookup: (host, { all }, done) => {
      const [first] = addresses
      if (!first) done(new Error(`no address for ${host}`), '')
      else if (all) done(null, [...addresses])
      else done(null, first.address, first.family)
    },
    signal,
  })
  call.on('error', reject)
  call.on('response', resolve)
  call.end()
  const answer = await promise
  const body = await readWhole(answer)
  const status = answer.statusCode ?? 0
  if (status === 401 || status === 403) throw new SourceFailure('sign-in', `${status}`)
  if (status < 200 || status > 299) throw new SourceFailure('status', `${status} ${body.slice(0, 200)}`.trim())
  const { link } = answer.headers
  return { body, link: Array.isArray(link) ? link.join(', ') : (link ?? null) }
}

async function readWhole(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer) {
    const bytes: Buffer = chunk // no encoding was set on the stream
    size += bytes.length
    if (size > MOST_BYTES) throw new SourceFailure('too-large', `> ${MOST_BYTES / 1024 / 1024} MB`)
    chunks.push(bytes)
  }
  // Half an answer is none, even where its half happens to be JSON.
  if (!answer.complete) throw new SourceFailure('unreachable', 'the answer was cut off')
  return Buffer.concat(chunks).toString('utf8')
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
