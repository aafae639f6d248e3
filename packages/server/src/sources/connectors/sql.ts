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

/**
 * Reads a table or query page by page in the order of its cursor column, ties by the row's number, then rows whose cursor
 * is empty. A page is a statement of its own: what changes between two pages comes up again behind them.
 */
export function openSql(settings: SqlSettings, idColumn: string, options: PullOptions): Pull {
  let dialect: Promise<Dialect> | undefined
  return {
    async read(position, since) {
      dialect ??= connect(settings, options)
      const sql = await dialect
      const { text, values, dated } = statement(settings, idColumn, sql, position, since)
      const rows = await sql.ask(text, values)
      return pageOf(settings, rows, dated)
    },
    async close() {
      await (await dialect?.catch(() => undefined))?.close()
    },
  }
}

async function connect(settings: SqlSettings, { secret, allowPrivate, timeoutMs = TIMEOUT_MS }: PullOptions) {
  const addresses = await checkedAddresses(settings.host, allowPrivate).catch((error: Error) => {
    throw new SourceFailure('unreachable', error.message)
  })
  if (!addresses) throw new SourceFailure('address-private', settings.host)
  const place: Place = { ...settings, address: addresses[0]?.address ?? settings.host, password: secret, timeoutMs }
  return settings.engine === 'postgres' ? openPostgres(place) : openMysql(place)
}

function statement(
  { from, cursor, batch }: SqlSettings,
  idColumn: string,
  { quote, param, asText }: Dialect,
  position: Position | null,
  since: Watermark | null,
): { text: string; values: string[]; dated: boolean } {
  const source =
    from.kind === 'table' ? from.table.split('.').map(quote).join('.') : `(\n${from.query.replace(/;\s*$/, '')}\n)`
  // Before anybody has said which column it is, a first page can be looked at in whatever order it comes.
  const id = idColumn === '' ? 'null' : `q.${quote(idColumn)}`
  const dated = cursor !== null && position?.['dated'] !== 0
  const values: string[] = []
  const put = (value: string | number): string => param(values.push(String(value)))
  const where: string[] = []
  const mark = cursor === null ? 'null' : `q.${quote(cursor)}`
  if (dated) {
    where.push(`${mark} is not null`)
    const at = position?.['mark']
    if (at !== undefined)
      where.push(`(${mark} > ${put(at)} or (${mark} = ${put(at)} and ${id} > ${put(position?.['id'] ?? '')}))`)
    else if (since !== null) where.push(`${mark} >= ${put(since)}`)
  } else {
    if (cursor !== null) where.push(`${mark} is null`)
    if (position?.['id'] !== undefined) where.push(`${id} > ${put(position['id'])}`)
  }
  const order = [...(dated ? [mark] : []), ...(idColumn === '' ? [] : [id])]
  const text = `select q.*, ${cursor === null ? 'null' : asText(mark)} as ${quote(MARK)}, ${asText(id)} as ${quote(ID)}
    from ${source} q ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
    ${order.length > 0 ? `order by ${order.join(', ')}` : ''} limit ${batch}`
  return { text, values, dated }
}

function pageOf({ cursor, batch }: SqlSettings, found: readonly Record<string, unknown>[], dated: boolean): PulledPage {
  const rows = found.map(({ [MARK]: _mark, [ID]: _id, ...row }) => row)
  const last = found.at(-1)
  const next = (): Position | null => {
    if (last && found.length === batch)
      return dated
        ? { mark: String(last[MARK]), id: String(last[ID]) }
        : { ...(cursor !== null && { dated: 0 }), id: String(last[ID]) }
    return dated ? { dated: 0 } : null
  }
  return { rows, marks: found.map((row) => row[MARK]), next: next() }
}
