import type { LookupAddress } from 'node:dns'
import type { IncomingMessage } from 'node:http'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { checkedAddresses, type Resolve } from '../http/address.ts'

export interface HttpRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface PostOptions {
  /** Loopback, link-local and private addresses are refused unless this is true. */
  readonly allowPrivate: boolean
  readonly timeoutMs?: number
  /** Name resolution, when it is not the system's. */
  readonly resolve?: Resolve
}

export type PostResult =
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfter: string | null; readonly body: string }
  | {
      readonly kind: 'failed'
      readonly because: 'timeout' | 'unreachable' | 'address-private' | 'address-invalid'
      readonly detail: string
    }

const TIMEOUT_MS = 10_000
/** Of an answer, more than this is of no use to anybody. */
const MOST_BYTES = 64 * 1024

/** POSTs once, to the address that was checked, following no redirect. What goes wrong is a value. */
export async function post(request: HttpRequest, options: PostOptions): Promise<PostResult> {
  const url = URL.canParse(request.url) ? new URL(request.url) : null
  if (!url || !/^https?:$/.test(url.protocol)) {
    return { kind: 'failed', because: 'address-invalid', detail: 'only http and https addresses' }
  }
  const signal = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS)
  try {
    const addresses = await abortable(checkedAddresses(url.hostname, options.allowPrivate, options.resolve), signal)
    if (!addresses) return { kind: 'failed', because: 'address-private', detail: url.hostname }
    return await exchange(url, request, addresses, signal)
  } catch (error) {
    if (signal.aborted) return { kind: 'failed', because: 'timeout', detail: `${options.timeoutMs ?? TIMEOUT_MS} ms` }
    return { kind: 'failed', because: 'unreachable', detail: messageOf(error) }
  }
}

function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  return Promise.race([work, promise])
}

function exchange(
  url: URL,
  { headers, body }: HttpRequest,
  addresses: readonly LookupAddress[],
  signal: AbortSignal,
): Promise<PostResult> {
  const { promise, resolve, reject } = Promise.withResolvers<PostResult>()
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  const call = send(url, {
    method: 'POST',
    headers: { 'user-agent': 'Cairn', ...headers, 'content-length': Buffer.byteLength(body) },
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
  call.on('response', (answer) => {
    readAnswer(answer).then((text) => {
      const retryAfter = answer.headers['retry-after'] ?? null
      resolve({ kind: 'answer', status: answer.statusCode ?? 0, retryAfter, body: text })
    }, reject)
  })
  call.end(body)
  return promise
}

async function readAnswer(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer) {
    const bytes: Buffer = chunk // no encoding was set on the stream
    chunks.push(bytes)
    size += bytes.length
    if (size > MOST_BYTES) break
  }
  return Buffer.concat(chunks).toString('utf8', 0, MOST_BYTES)
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
