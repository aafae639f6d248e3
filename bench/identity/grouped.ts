import { findDuplicates } from '@cairn/core/identity/find-duplicates.ts'
import type { FieldKind, IdentityField, IdentityRecord } from '@cairn/core/identity/field-kind.ts'
import { toPinyin } from '../../packages/server/src/engine/pinyin.ts'
import { figures, groupFigures, pairFigures } from './figures.ts'
import { readTable, type Row } from './read.ts'

/** Records with the real one each belongs to. */
export interface Labelled {
  readonly records: readonly IdentityRecord[]
  readonly truth: ReadonlyMap<string, string>
  readonly fields: readonly IdentityField[]
}

export type Measured = Readonly<Record<string, number>>

/** Finds the duplicates of a labelled set and says how well: over pairs, over groups, and of the certain pairs alone. */
export function measure({ records, truth, fields }: Labelled): Measured {
  const start = performance.now()
  const { clusters, pairs } = findDuplicates(records, fields, { toPinyin })
  const seconds = Math.round(performance.now() - start) / 1000
  const over = pairFigures(clusters, truth)
  const groups = groupFigures(clusters, truth)
  const certain = pairs.filter(({ zone }) => zone === 'certain')
  const right = certain.filter(({ one, other }) => truth.get(one) === truth.get(other)).length
  const certainly = figures(right, certain.length, right)
  return {
    ...over,
    cluster_f1: groups.f1,
    certain_pairs: certain.length,
    certain_precision: certainly.precision,
    to_judge: pairs.filter(({ zone }) => zone === 'judge').length,
    records: records.length,
    seconds,
  }
}

function field(id: string, kind: FieldKind): IdentityField {
  return { id, kind }
}

const FEBRL: readonly IdentityField[] = [
  field('given_name', 'person'),
  field('surname', 'person'),
  field('street_number', 'text'),
  field('address_1', 'address'),
  field('address_2', 'address'),
  field('suburb', 'text'),
  field('postcode', 'text'),
  field('state', 'text'),
  field('date_of_birth', 'date'),
  field('soc_sec_id', 'id'),
]

/** The persons of Febrl; without keys their date of birth and social security number are not looked at. */
export async function febrl(file: string, keys: boolean): Promise<Labelled> {
  const rows = await readTable(file, 'rec_id')
  return {
    records: rows.map((row) => ({ id: row['rec_id'] ?? '', values: row })),
    truth: new Map(rows.map((row) => [row['rec_id'] ?? '', /^rec-\d+/.exec(row['rec_id'] ?? '')?.[0] ?? ''])),
    fields: keys ? FEBRL : FEBRL.filter(({ id }) => id !== 'date_of_birth' && id !== 'soc_sec_id'),
  }
}

/** Splink's thousand made-up persons. */
export async function splinkFake(): Promise<Labelled> {
  const rows = await readTable('splink_fake/fake_1000.csv.gz', 'unique_id')
  return {
    records: rows.map((row) => ({ id: row['unique_id'] ?? '', values: row })),
    truth: new Map(rows.map((row) => [row['unique_id'] ?? '', row['cluster'] ?? ''])),
    fields: [
      field('first_name', 'person'),
      field('surname', 'person'),
      field('dob', 'date'),
      field('city', 'text'),
      field('email', 'mail'),
    ],
  }
}

/** Restaurants of dedupe's example, without their phone numbers. */
export async function restaurants(): Promise<Labelled> {
  const rows = (await readTable('leipzig_er/restaurant-nophone-training.csv', 'unique_id')).map(unquoted)
  return {
    records: rows.map((row, i) => ({ id: `r${i}`, values: row })),
    truth: new Map(rows.map((row, i) => [`r${i}`, row['unique_id'] ?? ''])),
    fields: [field('name', 'text'), field('address', 'address'), field('city', 'text'), field('cuisine', 'text')],
  }
}

function unquoted(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value.replaceAll(/^[\s"']+|[\s"']+$/g, '')]),
  )
}

/** The same Chinese companies as three systems see them; what each column means is all that is said of them. */
export async function zhMessy(): Promise<Labelled> {
  const columns: readonly (readonly [source: string, rows: Row[], names: readonly string[]])[] = [
    [
      'erp',
      await readTable('zh_messy_customers/src_erp.csv', 'row_id'),
      ['单位名称', '联系人', '手机', '税号', '地址'],
    ],
    [
      'wecom',
      await readTable('zh_messy_customers/src_wecom.csv', 'row_id'),
      ['备注企业', '客户名称', '电话', '', '描述'],
    ],
    [
      'cards',
      await readTable('zh_messy_customers/src_cards.xlsx', 'row_id'),
      ['公  司', '姓 名', '联系电话（手机）', '', '详细地址'],
    ],
  ]
  const ids = ['company', 'person', 'phone', 'code', 'address']
  const truth = new Map(
    (await readTable('zh_messy_customers/truth.csv', 'row_id')).map((row) => [
      row['row_id'] ?? '',
      row['entity_id'] ?? '',
    ]),
  )
  return {
    records: columns.flatMap(([source, rows, names]) =>
      rows.map((row) => ({
        id: row['row_id'] ?? '',
        source,
        values: Object.fromEntries(ids.map((id, i) => [id, row[names[i] ?? '']])),
      })),
    ),
    truth,
    fields: [
      field('company', 'company'),
      field('person', 'person'),
      field('phone', 'phone'),
      field('code', 'credit-code'),
      field('address', 'address'),
    ],
  }
}
