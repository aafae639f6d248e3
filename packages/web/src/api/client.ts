import { adjustClock } from '../ui/clock.ts'
import { Problem, problemOf } from './problem.ts'

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>

type Send = {
  body?: unknown
  /** Sent as it is, instead of JSON. */
  text?: string
  params?: Query | undefined
  ifMatch?: number | undefined
  ifNoneMatch?: '*'
  idempotencyKey?: string
}

const base = '/api/v1'

/** GET under /api/v1. Parameters that are undefined, null or empty are left out. */
export function get<T>(path: string, params?: Query): Promise<T> {
  return request<T>('GET', base + path, { params })
}

/** POST under /api/v1. Give an `idempotencyKey` where pressing twice must not happen twice. */
export function post<T>(path: string, body?: unknown, options: { idempotencyKey?: string } = {}): Promise<T> {
  return request<T>('POST', base + path, { body: body ?? {}, ...options })
}

/** PATCH under /api/v1; `revision` becomes If-Match, so that nobody's newer change is overwritten. */
export function patch<T>(path: string, body: unknown, revision?: number): Promise<T> {
  return request<T>('PATCH', base + path, { body, ifMatch: revision })
}

/** PUT under /api/v1; `revision` as in `patch`. */
export function put<T>(path: string, body: unknown, revision?: number): Promise<T> {
  return request<T>('PUT', base + path, { body, ifMatch: revision })
}

export function remove(path: string): Promise<void> {
  return request<void>('DELETE', base + path, {})
}

/** Sends one file as the multipart field `file`. */
export function upload<T>(path: string, file: File): Promise<T> {
  const form = new FormData()
  form.append('file', file)
  return request<T>('POST', base + path, { body: form })
}

/** As `upload`, telling how much of the file has been sent, 0 to 1; 1 is when the server begins to read it. */
export function uploadWatched<T>(path: string, file: File, onSent: (share: number) => void): Promise<T> {
  const form = new FormData()
  form.append('file', file)
  return new Promise((resolve, reject) => {
    const wire = new XMLHttpRequest() // fetch cannot tell how much it has sent
    wire.open('POST', base + path)
    wire.setRequestHeader('accept', 'application/json')
    wire.upload.addEventListener('progress', ({ loaded, total }) => total > 0 && onSent(loaded / total))
    wire.addEventListener('error', () => reject(new Problem(0, { code: 'network.down' })))
    wire.addEventListener('load', () => {
      const headers = { 'content-type': wire.getResponseHeader('content-type') ?? '' }
      const answer = new Response(wire.response as string, { status: wire.status, headers }) // responseType is text
      if (answer.ok) resolve(answer.json() as Promise<T>) // the shape that the caller names, as in `request`
      else void problemOf(answer).then(reject)
    })
    wire.send(form)
  })
}

/** A request to the same origin, with its cookies. Throws `Problem` for every answer that is not a success. */
export async function request<T>(method: string, path: string, send: Send): Promise<T> {
  const headers = new Headers({ accept: 'application/json' })
  if (send.ifMatch !== undefined) headers.set('if-match', `"${send.ifMatch}"`)
  if (send.ifNoneMatch !== undefined) headers.set('if-none-match', send.ifNoneMatch)
  if (send.idempotencyKey !== undefined) headers.set('idempotency-key', send.idempotencyKey)
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (send.text !== undefined) {
    headers.set('content-type', 'text/plain')
    init.body = send.text
  } else if (send.body instanceof FormData) init.body = send.body
  else if (send.body !== undefined) {
    headers.set('content-type', 'application/json')
    init.body = JSON.stringify(send.body)
  }
  const response = await fetch(path + queryString(send.params), init).catch((cause: unknown) => {
    throw new Problem(0, { code: 'network.down', detail: String(cause) })
  })
  adjustClock(response.headers.get('date'))
  if (!response.ok) throw await problemOf(response)
  // The caller names the shape that the contract promises for this path; a 204 is asked for as void.
  return (response.status === 204 ? undefined : await response.json()) as T
}

/** `?a=1&b=2`, or an empty text. */
export function queryString(params: Query | undefined): string {
  const pairs = Object.entries(params ?? {}).flatMap(([key, value]) =>
    value === undefined || value === null || value === '' ? [] : [[key, String(value)]],
  )
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}
