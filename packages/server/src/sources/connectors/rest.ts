import { createHash } from 'node:crypto'
import type { Paging, RestSettings } from '@cairn/core/source/connector.ts'
import { valueAt } from '@cairn/core/source/outside-row.ts'
import { hasZone, orderOf, type Watermark } from '@cairn/core/source/watermark.ts'
import { SourceFailure } from '../failure.ts'
import { get } from './get.ts'
import { stepByOffset } from './offset.ts'
import type { Position, Pull, PulledPage, PullOptions } from './pull.ts'

const FURTHEST_ZONE_MS = 14 * 60 * 60_000

/** Reads an HTTP API page by page. Rows that have been handed out before, whatever stands around them, lead nowhere. */
export function openRest(settings: RestSettings, options: PullOptions): Pull {
  const before = new Set<string>()
  return {
    async read(position, since) {
      const url = urlOf(settings, position, since, options.secret)
      const { body, link } = await get(url, authHeaders(settings, options.secret), options)
      const answer = parse(body)
      const digest = digestOf(valueAt(answer, settings.rows))
      if (position === null) before.clear()
      else if (before.has(digest)) throw new SourceFailure('paging-stuck')
      // By offset a page may be gone back to.
      if (settings.paging.kind === 'offset') before.clear()
      if (digest !== '') before.add(digest)
      return pageOf(settings, url, position, { answer, link })
    },
    close: async () => {},
  }
}

function digestOf(rows: unknown): string {
  if (!Array.isArray(rows) || rows.length === 0) return ''
  return createHash('sha256').update(JSON.stringify(rows)).digest('base64url').slice(0, 22)
}

function urlOf(
  { url: base, auth, paging, since: asked }: RestSettings,
  position: Position | null,
  since: Watermark | null,
  secret: string,
): URL {
  const url = new URL(position?.['url'] === undefined ? base : String(position['url']), base)
  if (url.origin !== new URL(base).origin) throw new SourceFailure('link-elsewhere', url.origin)
  const set = (param: string | null, value: string | number): void => {
    if (param !== null) url.searchParams.set(param, String(value))
  }
  if (auth.kind === 'query') set(auth.name, secret)
  if (position?.['url'] !== undefined) return url
  if (asked && since !== null) set(asked.param, written(since, asked.format))
  if (paging.kind === 'page') {
    set(paging.param, position?.['page'] ?? paging.first)
    set(paging.sizeParam, paging.size)
  }
  if (paging.kind === 'offset') {
    set(paging.param, position?.['offset'] ?? 0)
    set(paging.sizeParam, paging.size)
  }
  if (paging.kind === 'cursor' && position?.['cursor'] !== undefined) set(paging.param, position['cursor'])
  return url
}

/** A watermark as the server wants to be asked. */
function written(mark: Watermark, format: 'iso' | 'seconds' | 'millis' | 'number'): string {
  const order = orderOf(mark)
  if (order === null || order.kind === 'number' || format === 'number') return mark
  // A time without zone is asked for as it was written; as a number it may be any clock's on earth.
  const at = hasZone(mark) ? order.at : order.at - FURTHEST_ZONE_MS
  if (format === 'seconds') return String(Math.floor(at / 1000))
  if (format === 'millis') return String(at)
  return hasZone(mark) ? new Date(at).toISOString() : mark
}

function authHeaders({ auth }: RestSettings, secret: string): Record<string, string> {
  switch (auth.kind) {
    case 'bearer':
      return { authorization: `Bearer ${secret}` }
    case 'basic':
      return { authorization: `Basic ${Buffer.from(`${auth.user}:${secret}`).toString('base64')}` }
    case 'header':
      return { [auth.name]: secret }
    case 'none':
    case 'query':
      return {}
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new SourceFailure('not-json', body.slice(0, 120))
  }
}

function pageOf(
  settings: RestSettings,
  url: URL,
  position: Position | null,
  { answer, link }: { answer: unknown; link: string | null },
): PulledPage {
  const rows: unknown = valueAt(answer, settings.rows)
  if (!Array.isArray(rows)) throw new SourceFailure('rows-missing', settings.rows)
  const path = settings.since?.path
  const marks = path === undefined ? [] : rows.map((row) => valueAt(row, path))
  const { paging } = settings
  if (paging.kind === 'offset') {
    const isLast = rows.length === 0 || (paging.sizeParam !== null && rows.length < paging.size)
    const { known, next } = stepByOffset(rows, position, { size: paging.size, isLast })
    return { rows: rows.slice(known), marks: marks.slice(known), next }
  }
  return { rows, marks, next: nextOf(paging, url, position, { answer, link, count: rows.length }) }
}

function nextOf(
  paging: Exclude<Paging, { kind: 'offset' }>,
  url: URL,
  position: Position | null,
  { answer, link, count }: { answer: unknown; link: string | null; count: number },
): Position | null {
  switch (paging.kind) {
    case 'none':
      return null
    case 'page': {
      const isLast = count === 0 || (paging.sizeParam !== null && count < paging.size)
      return isLast ? null : { page: Number(position?.['page'] ?? paging.first) + 1 }
    }
    case 'next-link': {
      const to = paging.path === '' ? linkedNext(link) : valueAt(answer, paging.path)
      return typeof to === 'string' && to !== '' ? onwards({ url: address(to, url) }, position) : null
    }
    case 'cursor': {
      const to = valueAt(answer, paging.path)
      return (typeof to === 'string' && to !== '') || typeof to === 'number' ? onwards({ cursor: to }, position) : null
    }
  }
}

/** A next page that is this page would never end. */
function onwards(next: Position, position: Position | null): Position {
  if (JSON.stringify(next) === JSON.stringify(position)) throw new SourceFailure('paging-stuck')
  return next
}

function address(to: string, url: URL): string {
  if (!URL.canParse(to, url.href)) throw new SourceFailure('paging-stuck', to)
  return new URL(to, url).href
}

/** The address of `rel="next"` in a Link header (RFC 8288). */
function linkedNext(header: string | null): string | undefined {
  for (const [, to, params = ''] of (header ?? '').matchAll(/<([^<>]*)>([^<]*)/g))
    if (/;\s*rel\s*=\s*"?(?:[^"]*\s)?next(?:\s[^"]*)?"?/i.test(params)) return to
  return undefined
}
