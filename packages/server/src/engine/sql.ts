import { packColumn, type ColumnType } from './columns.ts'

/** Columns of the tables that `perform` writes in bulk, with their PostgreSQL types; `id` first, `org_id` is set apart. */
const columns = {
  lead: {
    id: 'uuid',
    source: 'text',
    external_id: 'text',
    name: 'text',
    company: 'text',
    fields: 'jsonb',
    phone_key: 'text',
    mail_key: 'text',
    company_key: 'text',
    score: 'smallint',
    grade: 'text',
    matched: 'jsonb',
    track: 'text',
    pool: 'text',
    owner_id: 'uuid',
    state: 'text',
    customer_id: 'uuid',
    deal_id: 'uuid',
    tags: 'text[]',
    version: 'int',
    arrived_at: 'timestamptz',
    converted_at: 'timestamptz',
    assigned_at: 'timestamptz',
    first_touch_at: 'timestamptz',
    first_touch_business_s: 'int',
    progress_at: 'timestamptz',
    protected_until: 'timestamptz',
    extensions: 'smallint',
    cool_down: 'jsonb',
    revision: 'int',
  },
  customer: {
    id: 'uuid',
    name: 'text',
    owner_id: 'uuid',
    fields: 'jsonb',
    field_origin: 'jsonb',
    phone_key: 'text',
    mail_key: 'text',
    company_key: 'text',
    external_id: 'text',
    tags: 'text[]',
    created_at: 'timestamptz',
    merged_into: 'uuid',
    migration_id: 'uuid',
    legacy_state: 'text',
    settled_at: 'timestamptz',
    settled_by: 'uuid',
    adoption: 'jsonb',
    revision: 'int',
  },
  customer_merge: {
    id: 'uuid',
    kept_id: 'uuid',
    merged_id: 'uuid',
    rows: 'jsonb',
    before: 'jsonb',
    after: 'jsonb',
    at: 'timestamptz',
    by_id: 'uuid',
    parted_at: 'timestamptz',
  },
  contact: {
    id: 'uuid',
    customer_id: 'uuid',
    name: 'text',
    fields: 'jsonb',
    phone_key: 'text',
    mail_key: 'text',
    created_at: 'timestamptz',
    field_origin: 'jsonb',
  },
  deal: {
    id: 'uuid',
    customer_id: 'uuid',
    lead_id: 'uuid',
    name: 'text',
    owner_id: 'uuid',
    stage: 'text',
    status: 'text',
    amount: 'float8',
    expected_close: 'timestamptz',
    fields: 'jsonb',
    confirmations: 'text[]',
    tags: 'text[]',
    lost_reason: 'text',
    external_id: 'text',
    version: 'int',
    grade: 'text',
    opened_at: 'timestamptz',
    stage_at: 'timestamptz',
    closed_at: 'timestamptz',
    progress_at: 'timestamptz',
    revision: 'int',
  },
  action: {
    id: 'uuid',
    node: 'text',
    version: 'int',
    lead_id: 'uuid',
    deal_id: 'uuid',
    customer_id: 'uuid',
    owner_id: 'uuid',
    state: 'text',
    late: 'boolean',
    opened_at: 'timestamptz',
    due_at: 'timestamptz',
    done_at: 'timestamptz',
    outcome: 'text',
    grade: 'text',
    rung: 'smallint',
    about: 'text',
  },
  activity: {
    id: 'uuid',
    kind: 'text',
    lead_id: 'uuid',
    deal_id: 'uuid',
    customer_id: 'uuid',
    goal: 'text',
    objections: 'text[]',
    promise: 'jsonb',
    reached: 'boolean',
    body: 'text',
    document_id: 'uuid',
    fields: 'jsonb',
    at: 'timestamptz',
    by_id: 'uuid',
  },
  evidence: {
    id: 'uuid',
    kind: 'text',
    type: 'text',
    lead_id: 'uuid',
    deal_id: 'uuid',
    customer_id: 'uuid',
    action_id: 'uuid',
    file_id: 'uuid',
    value: 'jsonb',
    at: 'timestamptz',
    by_id: 'uuid',
  },
  timer: { id: 'uuid', kind: 'text', subject: 'uuid', node: 'text', step: 'smallint', due: 'timestamptz' },
  event: {
    id: 'uuid',
    at: 'timestamptz',
    type: 'text',
    by_kind: 'text',
    by_id: 'uuid',
    lead_id: 'uuid',
    customer_id: 'uuid',
    deal_id: 'uuid',
    action_id: 'uuid',
    version: 'int',
    body: 'jsonb',
    effects: 'jsonb',
    refusal: 'jsonb',
  },
  notice: {
    id: 'uuid',
    to_id: 'uuid',
    because: 'text',
    pop_up: 'boolean',
    subject_kind: 'text',
    subject_id: 'uuid',
    action_id: 'uuid',
    params: 'jsonb',
    at: 'timestamptz',
    read_at: 'timestamptz',
  },
  coaching: { id: 'uuid', seller_id: 'uuid', node: 'text', actions: 'uuid[]', evidence: 'uuid[]', at: 'timestamptz' },
  delivery: { id: 'uuid', channel: 'text', target: 'text', payload: 'jsonb', created_at: 'timestamptz' },
  seller: {
    id: 'uuid',
    name: 'text',
    team_id: 'uuid',
    supervisor_id: 'uuid',
    regions: 'text[]',
    products: 'text[]',
    skills: 'text[]',
    weight: 'float8',
    capacity: 'int',
    online: 'boolean',
    shift: 'jsonb',
    active: 'boolean',
    joined_at: 'timestamptz',
    open_leads: 'int',
    credit: 'float8',
    received: 'float8',
    received_count: 'int',
    available_hours: 'float8',
    last_assigned_at: 'timestamptz',
    claims: 'jsonb',
    late_streaks: 'jsonb',
  },
  tally: {
    id: 'uuid',
    open_leads: 'int',
    credit: 'float8',
    received: 'float8',
    received_count: 'int',
    last_assigned_at: 'timestamptz',
  },
  claims: { id: 'uuid', claims: 'jsonb' },
} as const satisfies Record<string, Readonly<Record<string, ColumnType>>>

export type BulkTable = keyof typeof columns

/** Parts of a seller's row that change by themselves. */
const ofSeller: ReadonlySet<BulkTable> = new Set<BulkTable>(['tally', 'claims'])

/** Columns that never change once written; an update leaves them out. */
const fixed = new Set(['id', 'source', 'external_id', 'arrived_at', 'created_at', 'opened_at', 'joined_at'])

const changeable = (name: string): boolean => !fixed.has(name)

interface Bulk {
  readonly text: string
  readonly columns: readonly (readonly [name: string, type: ColumnType])[]
}

/** Rows that travel column by column, each column one parameter. */
function rowsOf(list: Bulk['columns']): string {
  const params = list.map(([, type], at) => `$${at + 2}::${type.endsWith('[]') ? 'text' : type}[]`)
  return `unnest(${params.join(', ')}) as x(${list.map(([name]) => name).join(', ')})`
}

function valueOf([name, type]: Bulk['columns'][number]): string {
  return type.endsWith('[]') ? `x.${name}::${type}` : `x.${name}`
}

function insertInto(table: BulkTable): Bulk {
  const list = Object.entries(columns[table])
  const text = `insert into ${table} (org_id, ${list.map(([name]) => name).join(', ')})
    select $1::int, ${list.map(valueOf).join(', ')} from ${rowsOf(list)}`
  return { text, columns: list }
}

function updateOf(table: BulkTable): Bulk {
  const list = Object.entries(columns[table]).filter(([name]) => name === 'id' || changeable(name))
  const set = list.filter(([name]) => changeable(name)).map((each) => `${each[0]} = ${valueOf(each)}`)
  const text = `update ${ofSeller.has(table) ? 'seller' : table} t set ${set.join(', ')}
    from ${rowsOf(list)} where t.org_id = $1 and t.id = x.id`
  return { text, columns: list }
}

/** Each statement is worded once. */
function worded(word: (table: BulkTable) => Bulk): (table: BulkTable, org: number, rows: readonly object[]) => Bulky {
  const known = new Map<BulkTable, Bulk>()
  return (table, org, rows) => {
    const bulk = known.get(table) ?? word(table)
    known.set(table, bulk)
    return { text: bulk.text, values: [org, ...bulk.columns.map(([name, type]) => packColumn(rows, name, type))] }
  }
}

/** A statement over all rows of a table that a batch writes. */
export interface Bulky {
  readonly text: string
  readonly values: (number | Buffer | null)[]
}

/** `insert` of many rows at once. */
export const insertMany = worded(insertInto)

/** `update` of many rows by id, in all changeable columns. */
export const updateMany = worded(updateOf)
