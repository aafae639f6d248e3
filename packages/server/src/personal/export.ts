import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql, type Transaction } from 'kysely'
import { zipSync, strToU8, type Zippable } from 'fflate'
import type { PersonalSubject, Tables } from '../db/tables.ts'
import { write } from '../http/write.ts'
import type { PersonalContext } from './context.ts'
import { exportPage } from './export-page.ts'
import type { PersonalExport, Told } from './told.ts'
import { readStored } from './stored-files.ts'
import type { RequestRow } from './requests.ts'

/** Characters of a mention on either side. */
const AROUND = 60

export function exportFolder(filesDir: string, org: number): string {
  return join(filesDir, 'personal', String(org))
}

/** Writes everything about a person into one archive: JSON for programs, a page for people, documents. Answers its size. */
export async function writeExport(
  { writer, engine, config }: Omit<PersonalContext, 'reader'>,
  org: number,
  request: RequestRow,
  subject: PersonalSubject,
): Promise<number> {
  const { told, files } = await write(writer, org, async (trx) => ({
    told: await toldRows(trx, org, request.id, subject),
    files: await trx
      .selectFrom('file')
      .select(['id', 'name'])
      .where('org_id', '=', org)
      .where('id', 'in', [...subject.files, '00000000-0000-0000-0000-000000000000'])
      .execute(),
  }))
  const archive: Zippable = {}
  const documents: { name: string; file: string }[] = []
  for (const { id, name } of files) {
    const bytes = await readStored(config.filesDir, org, id)
    if (!bytes) continue
    const file = `documents/${documents.length + 1}-${name.replaceAll(/[^\p{L}\p{N}._-]/gu, '_')}`
    documents.push({ name, file })
    archive[file] = bytes
  }
  const { names, phones, mails } = subject
  const everything: PersonalExport = {
    madeAt: new Date(engine.now()).toISOString(),
    person: { names, phones, mails },
    records: told.filter(({ row }) => row !== undefined),
    mentions: told.filter(({ row }) => row === undefined),
    documents,
  }
  archive['person.json'] = strToU8(JSON.stringify(everything, null, 2))
  archive['person.html'] = strToU8(exportPage(everything))
  const packed = zipSync(archive, { level: 6 })
  const folder = exportFolder(config.filesDir, org)
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${request.id}.zip`)
  // A half-written archive is never seen.
  await writeFile(`${path}.part`, packed, { mode: 0o600 })
  await rename(`${path}.part`, path)
  return packed.length
}

export async function removeExport(filesDir: string, org: number, id: string): Promise<void> {
  await rm(join(exportFolder(filesDir, org), `${id}.zip`), { force: true })
}

async function toldRows(trx: Transaction<Tables>, org: number, id: string, subject: PersonalSubject): Promise<Told[]> {
  const { rows: tables } = await sql<{ name: string; keys: string[]; key_types: string[] }>`
    select name, keys, key_types from personal_tables() p
     where exists (select from personal_hit h where h.org_id = ${org} and h.request_id = ${id} and h.table_name = p.name)`.execute(
    trx,
  )
  const pattern = subject.all === null ? null : new RegExp(subject.all, 'i')
  const told: Told[] = []
  for (const { name, keys, key_types: types } of tables) {
    const join = sql.join(
      keys.map((key, n) => sql`t.${sql.ref(key)} = (h.key ->> ${sql.lit(key)})::${sql.raw(types[n] ?? 'text')}`),
      sql` and `,
    )
    const { rows } = await sql<{ row: Record<string, unknown>; own: boolean }>`
      select to_jsonb(t) - 'org_id' as row, h.own from personal_hit h join ${sql.table(name)} t on t.org_id = h.org_id and ${join}
       where h.org_id = ${org} and h.request_id = ${id} and h.table_name = ${name}`.execute(trx)
    for (const { row, own } of rows)
      told.push(own ? { place: name, at: timeOf(row), row } : mention(name, row, pattern))
  }
  return told.toSorted((a, b) => (a.at ?? '').localeCompare(b.at ?? ''))
}

function mention(place: string, row: Record<string, unknown>, pattern: RegExp | null): Told {
  const text = JSON.stringify(row)
  const found = pattern?.exec(text)
  const excerpt = found ? text.slice(Math.max(0, found.index - AROUND), found.index + found[0].length + AROUND) : ''
  return { place, at: timeOf(row), excerpt }
}

function timeOf(row: Record<string, unknown>): string | null {
  for (const name of ['at', 'arrived_at', 'created_at', 'opened_at', 'said_at'])
    if (typeof row[name] === 'string') return row[name]
  return null
}
