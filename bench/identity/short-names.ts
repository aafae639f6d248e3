import { indexRecords, learnFrom } from '@cairn/core/identity/find-duplicates.ts'
import type { IdentityField, IdentityRecord } from '@cairn/core/identity/field-kind.ts'
import { matchOne } from '@cairn/core/identity/identity-index.ts'
import { toPinyin } from '../../packages/server/src/engine/pinyin.ts'
import { figures } from './figures.ts'
import type { Measured } from './grouped.ts'
import { readTable } from './read.ts'

const FIELDS: readonly IdentityField[] = [{ id: 'name', kind: 'company' }]

/**
 * The exchanges' short names (平安银行) held against all full names (平安银行股份有限公司), by name alone: found is the
 * best full name where one is better than all others. The exchanges' own marks (ST, share class A) are taken off.
 */
export async function shortNames(): Promise<Measured> {
  const rows = await readTable('zh_company_names/listed_full_short_pairs.csv', 'full_name')
  const full = rows.map((row, i): IdentityRecord => ({
    id: `f${i}`,
    source: 'full',
    values: { name: row['full_name'] },
  }))
  const short = rows.map((row, i): IdentityRecord => {
    const name = (row['short_name'] ?? '').normalize('NFKC').replace(/^\*?(?:ST|S\*ST)/, '')
    return { id: `s${i}`, source: 'short', values: { name: name.replace(/(?<=\p{sc=Han}) *[AB]$/u, '') } }
  })
  const start = performance.now()
  const options = { acrossOnly: true, toPinyin, thresholds: { certain: 0.99, judge: 0 } }
  const index = indexRecords(full, learnFrom([...full, ...short], FIELDS, options), options)
  let [right, found] = [0, 0]
  for (const [i, record] of short.entries()) {
    const [best, next] = matchOne(index, record).filter(
      ({ levels }) => levels[0] !== 'different' && levels[0] !== 'sister',
    )
    if (best === undefined || next?.bits === best.bits) continue
    found++
    if (best.one === `f${i}` || best.other === `f${i}`) right++
  }
  const seconds = Math.round(performance.now() - start) / 1000
  return { ...figures(right, found, rows.length), records: rows.length * 2, seconds }
}
