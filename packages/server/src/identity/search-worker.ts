import { parentPort, workerData } from 'node:worker_threads'
import { Kysely, PostgresDialect } from 'kysely'
import { findDuplicates, learnFrom } from '@cairn/core/identity/find-duplicates.ts'
import type { IdentityRecord } from '@cairn/core/identity/field-kind.ts'
import type { JudgedPair } from '@cairn/core/identity/identity-index.ts'
import { THRESHOLDS } from '@cairn/core/identity/judge.ts'
import { withVerdicts } from '@cairn/core/identity/learn.ts'
import { openPool } from '../db/pool.ts'
import type { Tables } from '../db/tables.ts'
import { toPinyin } from '../engine/pinyin.ts'
import { isConnectionLoss } from '../engine/step.ts'
import { write } from '../http/write.ts'
import { readKnownAfter } from './customer-rows.ts'
import { recordOf } from '@cairn/core/identity/customer-fields.ts'
import { writeModel } from './model.ts'
import type { SearchEnd, SearchTask } from './search-thread.ts'

const ROWS_AT_ONCE = 5000
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'
/** Pairs kept of one search, those to be judged before those that are only related. */
const MOST_PAIRS = 50_000
/** Two with the same name and nothing else in common are unlikely by count alone; people want to see them all the same. */
const NAMESAKES = { ...THRESHOLDS, judge: 0.05 }

async function search({ engineUrl, org, fields, verdicts }: SearchTask): Promise<SearchEnd> {
  const writer = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: openPool({ connectionString: engineUrl, max: 1 }) }),
  })
  try {
    const records: IdentityRecord[] = []
    for (let after = BEFORE_ALL; ;) {
      const rows = await write(writer, org, (trx) => readKnownAfter(trx, org, after, ROWS_AT_ONCE))
      records.push(...rows.map(recordOf))
      const last = rows.at(-1)
      if (last === undefined || rows.length < ROWS_AT_ONCE) break
      after = last.id
    }
    const model = withVerdicts(learnFrom(records, fields, { toPinyin }), verdicts)
    const { pairs } = findDuplicates(records, fields, { model, thresholds: NAMESAKES, toPinyin })
    const first = pairs
      .filter(worthJudging)
      .toSorted((a, b) => Number(a.relation !== null) - Number(b.relation !== null) || b.chance - a.chance)
    return {
      kind: 'done',
      found: { customers: records.length, pairs: first.slice(0, MOST_PAIRS), model: writeModel(model) },
    }
  } finally {
    await writer.destroy()
  }
}

function worthJudging({ chance, relation, levels }: JudgedPair): boolean {
  return chance >= THRESHOLDS.judge || relation !== null || ['same', 'core', 'close'].includes(levels[0] ?? '')
}

try {
  parentPort?.postMessage(await search(workerData))
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  parentPort?.postMessage({ kind: 'failed', lost: isConnectionLoss(error), message } satisfies SearchEnd)
}
