import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { missingFrom } from '@cairn/core/cleaning/missing.ts'
import { problemsOfRow, type CleaningColumn, type CleaningRow } from '@cairn/core/cleaning/problem.ts'
import { repair } from '@cairn/core/cleaning/repair.ts'
import { findDuplicates } from '@cairn/core/identity/find-duplicates.ts'
import type { IdentityField } from '@cairn/core/identity/field-kind.ts'
import { openSheet } from '../../packages/server/src/sheet/read.ts'
import { COLUMNS, messyRows } from './rows.ts'

const CLEANED: readonly CleaningColumn[] = [
  { id: '客户全称', meaning: 'company' },
  { id: '联系人', meaning: 'person' },
  { id: '手机', meaning: 'phone' },
  { id: '邮箱', meaning: 'mail' },
  { id: '统一社会信用代码', meaning: 'credit-code' },
  { id: '地址', meaning: 'address' },
  { id: '省份', meaning: 'region' },
  { id: '建档日期', meaning: 'date' },
]
const COMPARED: readonly IdentityField[] = [
  { id: '客户全称', kind: 'company' },
  { id: '联系人', kind: 'person' },
  { id: '手机', kind: 'phone' },
  { id: '邮箱', kind: 'mail' },
  { id: '统一社会信用代码', kind: 'credit-code' },
  { id: '地址', kind: 'address' },
]

/** Run as a process of its own, so that the memory measured is that of one list. */
async function measure(count: number): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-bench-import-'))
  try {
    const path = join(folder, 'list.csv')
    await pipeline(Readable.from(csv(count)), createWriteStream(path))
    const start = performance.now()
    let problems = 0
    const rows: CleaningRow[] = []
    const sheet = await openSheet(path, 'list.csv')
    for await (const cells of sheet.rows()) {
      const row = { id: cells[0] ?? '', values: valuesOf(cells) }
      if (row.id === COLUMNS[0]) continue
      const found = problemsOfRow(row, CLEANED)
      problems += found.length
      rows.push(repair(row, found))
    }
    await sheet.close()
    const read = performance.now()
    const { pairs, clusters } = findDuplicates(rows, COMPARED)
    const byId = new Map(rows.map((row) => [row.id, row]))
    const filled = clusters.flatMap((ids) =>
      missingFrom(
        ids.flatMap((id) => byId.get(id) ?? []),
        CLEANED,
      ),
    ).length
    const end = performance.now()
    return {
      seconds: seconds(end - start),
      read_and_repair_s: seconds(read - start),
      problems,
      certain: pairs.filter(({ zone }) => zone === 'certain').length,
      to_judge: pairs.filter(({ zone }) => zone === 'judge').length,
      related: pairs.filter(({ relation }) => relation !== null).length,
      clusters: clusters.length,
      filled,
      rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function valuesOf(cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(CLEANED.map(({ id }, at) => [id, cells[at + 1] ?? '']))
}

function* csv(count: number): Generator<string> {
  yield `\ufeff${COLUMNS.join(',')}\n`
  for (const row of messyRows(count)) yield `${row.join(',')}\n`
}

function seconds(millis: number): number {
  return Math.round(millis / 10) / 100
}

console.log(JSON.stringify(await measure(Number(process.argv[2]))))
