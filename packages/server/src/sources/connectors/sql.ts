import type { SqlSettings } from '@cairn/core/source/connector.ts'
import type { Watermark } from '@cairn/core/source/watermark.ts'
import { checkedAddresses } from '../../http/address.ts'
import { SourceFailure } from '../failure.ts'
import type { Dialect, Place } from './dialect.ts'
import { openMysql } from './mysql.ts'
import { openPostgres } from './postgres.ts'
import type { Position, Pull, PulledPage, PullOptions } from './pull.ts'

const TIMEOUT_MS = 60_000
const MARK = 'cairn_mark'
const ID = 'cairn_id'
/** Numbers are short: of them alone more are read at once. */
const NUMBERS = 10_000
/** Of rows without a number so many are told of. */
const NAMELESS = 20

/**
 * Reads a table or query page by page in the order of its cursor column, ties by the row's number, then rows whose cursor
 * is empty, then some of those without a number, to tell of them. A page is a statement of its own: what changes between
 * two pages comes up again behind them.
 */
export function openSql(settings: SqlSettings, idColumn: string, options: PullOptions): Pull {
  let dialect: Promise<Dialect> | undefined
  const ask = async (write: (sql: Dialect) => Statement): Promise<Record<string, unknown>[]> => {
    dialect ??= connect(settings, options)
    const sql = await dialect
    const { text, values } = write(sql)
    return sql.ask(text, values)
  }
  return {
    async read(position, since) {
      const phase = phaseOf(settings, position)
      const rows = await ask((sql) => statement(settings, idColumn, sql, { phase, position, since }))
      return pageOf(settings, idColumn, rows, phase)
    },
    async readNumbers(position) {
      const rows = await ask((sql) => numbersStatement(settings, idColumn, sql, position))
      const last = rows.length === NUMBERS ? rows.at(-1) : undefined
      return { rows: rows.map(withoutOwn), next: last ? { id: String(last[ID]) } : null }
    },
    async close() {
      await (await dialect?.catch(() => undefined))?.close()
    },
  }
}

interface Statement {
  readonly text: string
  readonly values: string[]
}

/** Rows with a time of change come first, then those without, then those that cannot be told from each other. */
type Phase = 'dated' | 'undated' | 'nameless'

function phaseOf({ cursor }: SqlSettings, position: Position | null): Phase {
  if (position?.['nameless'] === 1) return 'nameless'
  return cursor === null || position?.['dated'] === 0 ? 'undated' : 'dated'
}

async function connect(settings: SqlSettings, { secret, allowPrivate, timeoutMs = TIMEOUT_MS }: PullOptions) {
  const addresses = await checkedAddresses(settings.host, allowPrivate).catch((error: Error) => {
    throw new SourceFailure('unreachable', error.message)
  })
  if (!addresses) throw new SourceFailure('address-private', settings.host)
  const place: Place = { ...settings, address: addresses[0]?.address ?? settings.host, password: secret, timeoutMs }
  return settings.engine === 'postgres' ? openPostgres(place) : openMysql(place)
}

function sourceOf({ from }: SqlSettings, { quote }: Dialect): string {
  return from.kind === 'table' ? from.table.split('.').map(quote).join('.') : `(\n${from.query.replace(/;\s*$/, '')}\n)`
}

function statement(
  settings: SqlSettings,
  idColumn: string,
  sql: Dialect,
  { phase, position, since }: { phase: Phase; position: Position | null; since: Watermark | null },
): Statement {
  const { cursor, batch } = settings
  const { quote, param, asText } = sql
  // Before anybody has said which column it is, a first page can be looked at in whatever order it comes.
  const id = idColumn === '' ? null : `q.${quote(idColumn)}`
  const mark = cursor === null ? null : `q.${quote(cursor)}`
  const values: string[] = []
  const put = (value: string | number): string => param(values.push(String(value)))
  const where: string[] = []
  if (id !== null) where.push(`${id} is ${phase === 'nameless' ? '' : 'not '}null`)
  const at = position?.['mark']
  const begun = (): string => (since === null ? `${mark} is not null` : `${mark} >= ${put(since)}`)
  if (phase === 'dated' && at !== undefined)
    where.push(`(${mark} > ${put(at)} or (${mark} = ${put(at)} and ${id} > ${put(position?.['id'] ?? '')}))`)
  else if (phase === 'dated') where.push(begun())
  else if (phase === 'undated') {
    if (mark !== null) where.push(`${mark} is null`)
    if (position?.['id'] !== undefined) where.push(`${id} > ${put(position['id'])}`)
  } else if (mark !== null && since !== null) where.push(`(${mark} is null or ${begun()})`)
  const order = [...(phase === 'dated' ? [mark] : []), ...(phase === 'nameless' ? [] : [id])].filter(
    (each) => each !== null,
  )
  const text = `select q.*, ${mark === null ? 'null' : asText(mark)} as ${quote(MARK)}, ${id === null ? 'null' : asText(id)} as ${quote(ID)}
    from ${sourceOf(settings, sql)} q ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
    ${order.length > 0 ? `order by ${order.join(', ')}` : ''} limit ${phase === 'nameless' ? NAMELESS : batch}`
  return { text, values }
}

function numbersStatement(settings: SqlSettings, idColumn: string, sql: Dialect, position: Position | null): Statement {
  const { quote, param, asText } = sql
  const id = `q.${quote(idColumn)}`
  const after = position?.['id']
  const text = `select ${id}, ${asText(id)} as ${quote(ID)} from ${sourceOf(settings, sql)} q
    where ${id} is not null ${after === undefined ? '' : `and ${id} > ${param(1)}`} order by ${id} limit ${NUMBERS}`
  return { text, values: after === undefined ? [] : [String(after)] }
}

function withoutOwn({ [MARK]: _mark, [ID]: _id, ...row }: Record<string, unknown>): object {
  return row
}

function pageOf(
  { cursor, batch }: SqlSettings,
  idColumn: string,
  found: readonly Record<string, unknown>[],
  phase: Phase,
): PulledPage {
  const last = found.length === batch ? found.at(-1) : undefined
  const next = (): Position | null => {
    if (idColumn === '') return last ? { id: '' } : null
    if (phase === 'nameless') return null
    if (last && phase === 'dated') return { mark: String(last[MARK]), id: String(last[ID]) }
    if (last) return { ...(cursor !== null && { dated: 0 }), id: String(last[ID]) }
    return phase === 'dated' ? { dated: 0 } : { nameless: 1 }
  }
  return { rows: found.map(withoutOwn), marks: found.map((row) => row[MARK]), next: next() }
}
