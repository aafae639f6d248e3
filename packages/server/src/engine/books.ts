import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Pool } from 'pg'
import { compileForServer } from './memory.ts'

/** Playbooks ready to read by, for routes: labels, forms, gates. */
export interface Books {
  /** The published playbook; at most a second behind. */
  published(org: number): Promise<CompiledPlaybook>
  /** The version that a row began under; the published one where that is gone. */
  version(org: number, version: number): Promise<CompiledPlaybook>
}

const STALE_MS = 1000

/** Opens playbooks over a pool of either role. A version never changes, so it is read and compiled once. */
export function openBooks(pool: Pool): Books {
  const numbers = new Map<number, { readonly version: Promise<number>; readonly at: number }>()
  const compiled = new Map<string, Promise<CompiledPlaybook | null>>()

  const publishedNumber = (org: number): Promise<number> => {
    const known = numbers.get(org)
    if (known && performance.now() - known.at < STALE_MS) return known.version
    const version = ask<{ version: number }>(pool, org, 'select version from org where id = $1', []).then(
      ([row]) => row?.version ?? 0,
    )
    numbers.set(org, { version, at: performance.now() })
    version.catch(() => numbers.delete(org))
    return version
  }

  const find = (org: number, version: number): Promise<CompiledPlaybook | null> => {
    const key = `${org}:${version}`
    const known = compiled.get(key)
    if (known) return known
    const book = ask<{ document: Playbook }>(
      pool,
      org,
      'select document from playbook where org_id = $1 and version = $2',
      [version],
    ).then(([row]) => (row ? compileForServer(row.document, version) : null))
    compiled.set(key, book)
    book.then(
      (found) => found ?? compiled.delete(key),
      () => compiled.delete(key),
    )
    return book
  }

  const published = async (org: number): Promise<CompiledPlaybook> => {
    const book = await find(org, await publishedNumber(org))
    if (!book) throw new Error(`organisation ${org} has no published playbook`)
    return book
  }
  return { published, version: async (org, version) => (await find(org, version)) ?? published(org) }
}

async function ask<T extends object>(pool: Pool, org: number, text: string, more: readonly unknown[]): Promise<T[]> {
  const client = await pool.connect()
  try {
    await client.query(`begin read only; set local cairn.org = '${Number(org)}'`)
    return (await client.query<T>(text, [org, ...more])).rows
  } finally {
    await client.query('commit').catch(() => {})
    client.release()
  }
}
