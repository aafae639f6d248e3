import type { Connector, OutsideSystem } from './types.ts'

type Settings = Connector['settings']
type Rest = Extract<Settings['from'], { kind: 'rest' }>
type Sql = Extract<Settings['from'], { kind: 'sql' }>
export type Mapping = Settings['mapping']

/** What the form holds: both ways side by side, of which one is sent. */
export type Values = {
  system: OutsideSystem['system']
  label: string
  enabled: boolean
  everyMinutes: number
  look: Settings['look']
  kind: 'rest' | 'sql'
  secret?: string
  rest: Omit<Rest, 'kind'> & { incremental: boolean }
  sql: Omit<Sql, 'kind' | 'from'> & { table: string; query: string; by: 'table' | 'query' }
  mapping: Mapping
}

const since: NonNullable<Rest['since']> = { param: 'updated_since', format: 'iso', path: 'updated_at' }
const rest: Values['rest'] = {
  url: '',
  auth: { kind: 'bearer' },
  rows: 'data',
  paging: { kind: 'page', param: 'page', first: 1, sizeParam: 'size', size: 100 },
  incremental: false,
  since,
  overlap: 5,
}
const sql: Values['sql'] = {
  engine: 'postgres',
  host: '',
  port: 5432,
  database: '',
  user: '',
  tls: false,
  by: 'table',
  table: '',
  query: '',
  cursor: null,
  overlap: 5,
  batch: 500,
}

/** A form for a system that is not connected yet. */
export function fresh(system: OutsideSystem['system'], label: string): Values {
  const mapping = { id: '', name: '', fields: {} }
  return { system, label, enabled: true, everyMinutes: 15, look: 'daily', kind: 'rest', rest, sql, mapping }
}

export function valuesOf({ system, label, enabled, settings }: Connector): Values {
  const { from, mapping, everyMinutes, look } = settings
  const common = { system, label, enabled, everyMinutes, look, kind: from.kind, mapping }
  if (from.kind === 'rest') {
    const { kind: _, ...own } = from
    return { ...common, rest: { ...own, since: own.since ?? since, incremental: own.since !== null }, sql }
  }
  const { kind: _, from: source, ...own } = from
  const table = source.kind === 'table' ? source.table : ''
  const query = source.kind === 'query' ? source.query : ''
  return { ...common, rest, sql: { ...own, by: source.kind, table, query } }
}

/** What is sent: an empty secret stays as it is. */
export function bodyOf({
  system,
  label,
  enabled,
  everyMinutes,
  look,
  kind,
  secret,
  rest: given,
  sql: asked,
  mapping,
}: Values) {
  const { incremental, ...own } = given
  const { by, table, query, cursor, ...place } = asked
  const from =
    kind === 'rest'
      ? { kind, ...own, since: incremental ? own.since : null }
      : {
          kind,
          ...place,
          cursor: cursor === null || cursor.trim() === '' ? null : cursor.trim(),
          from: by === 'table' ? { kind: by, table } : { kind: by, query },
        }
  const settings = { from, mapping, everyMinutes, look }
  return { system, label, enabled, settings, ...(secret !== undefined && secret !== '' && { secret }) }
}
