import { nameKey } from './column-name.ts'
import { shapeOf } from './content.ts'
import type { SheetColumn } from './header.ts'

type Column = Pick<SheetColumn, 'name' | 'samples'>

export interface RecordGuess {
  readonly record: 'lead' | 'deal' | 'customer'
  /** 0.5 is a toss-up. */
  readonly confidence: number
  /** Columns that spoke for it. */
  readonly because: readonly string[]
}

const DEAL_WORDS =
  /opportunit|deal|closevalue|closedate|expectedclose|stage|pipeline|wonlost|forecastcategory|商机|阶段|成交|赢单|输单|签约|合同金额|预计金额|预计成交|销售漏斗/
const LEAD_WORDS =
  /lead|prospect|enquiry|inquiry|utm|campaign|landingpage|leadsource|origin|converted|线索|来源|渠道|咨询|留言|意向|线索状态/
const CUSTOMER_WORDS =
  /customer(?:id|no|code|since|level|tier)|account(?:id|no|code|owner|manager)|creditcode|taxid|vatnumber|客户(?:编号|编码|代码|级别|等级|简称|全称|经理)|信用代码|税号|开票|法人|注册资本|注册地址|开户行/

/** Says whether a table holds leads, deals or customers, by the names of its columns; leads when nothing speaks for any. */
export function guessRecord(columns: readonly Pick<Column, 'name'>[]): RecordGuess {
  const named = (words: RegExp) => columns.filter(({ name }) => words.test(nameKey(name))).map(({ name }) => name)
  const found = [
    { record: 'lead' as const, because: named(LEAD_WORDS) },
    { record: 'deal' as const, because: named(DEAL_WORDS) },
    { record: 'customer' as const, because: named(CUSTOMER_WORDS) },
  ].toSorted((a, b) => b.because.length - a.because.length)
  const [{ record, because: most } = { record: 'lead' as const, because: [] }, second] = found
  const least = second?.because.length ?? 0
  const confidence = Math.round(((most.length + 1) / (most.length + least + 2)) * 100) / 100
  return { record, confidence, because: most }
}

const OWN_ID = /^(?:prospect|lead|mql|enquiry|opportunity|deal|线索|商机|客户线索)(?:id|no|number|code|编号|编码|号)$/
const PLAIN_ID = /^(?:id|uuid|guid|rowid|recordid|externalid|编号|编码|单号|记录编号|外部编号|唯一标识|主键)$/
const SOME_ID = /(?:id|编号|编码|单号|uuid|code|number)$/
const LEAST_VALUES = 2

/** The column that names each row in the system it comes from: unique, always filled, and called so; null when there is none. */
export function guessExternalId(columns: readonly Column[]): string | null {
  let best: { name: string; rank: number } | null = null
  for (const column of columns) {
    const rank = idRank(nameKey(column.name))
    if (rank > (best?.rank ?? 0) && isUnique(column.samples)) best = { name: column.name, rank }
  }
  return best?.name ?? null
}

function idRank(key: string): number {
  const own = OWN_ID.test(key) ? 4 : PLAIN_ID.test(key) ? 3 : SOME_ID.test(key) ? 1 : 0
  return own === 0 ? 0 : own + (/(?:id|编号)$/.test(key) ? 0.5 : 0)
}

function isUnique(samples: readonly string[]): boolean {
  const filled = samples.map((value) => value.trim()).filter((value) => value !== '')
  if (filled.length < Math.max(LEAST_VALUES, samples.length * 0.95)) return false
  const { shape } = shapeOf(filled)
  return shape !== 'phone' && shape !== 'mail' && shape !== 'date' && new Set(filled).size === filled.length
}
