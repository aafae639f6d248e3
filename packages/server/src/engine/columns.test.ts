import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { packColumn, type ColumnType } from './columns.ts'

let client: pg.Client
beforeAll(async () => {
  client = new pg.Client(inject('cluster').serverUrl)
  await client.connect()
})
afterAll(() => client.end())

const text = fc.string({ unit: 'binary', maxLength: 300 }).map((each) => each.replaceAll('\0', '').toWellFormed())
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value).replaceAll('\\u0000', '')) as unknown)
const uuid = fc.uuid()

/** What each type may hold, and the expression by which it can be compared. */
const types: readonly (readonly [type: ColumnType, values: fc.Arbitrary<unknown>, back: string])[] = [
  ['uuid', uuid, 'x'],
  ['text', text, 'x'],
  ['jsonb', json.filter((value) => value !== null), 'x'],
  ['smallint', fc.integer({ min: -32_768, max: 32_767 }), 'x'],
  ['int', fc.integer(), 'x'],
  ['float8', fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0), 'x'],
  ['boolean', fc.boolean(), 'x'],
  ['timestamptz', fc.integer({ min: Date.UTC(1900), max: Date.UTC(2900) }), '(extract(epoch from x) * 1000)::float8'],
  ['text[]', fc.array(text), 'x::text[]'],
  ['uuid[]', fc.array(uuid), 'x::uuid[]'],
]

for (const [type, values, back] of types)
  test(`${type}: PostgreSQL reads what was packed`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(values), { minLength: 1, maxLength: 40 }), async (column) => {
        const rows = column.map((value) => ({ value }))
        const packed = packColumn(rows, 'value', type)
        const { rows: found } = await client.query<{ x: unknown }>(
          `select ${back} as x from unnest($1::${type.endsWith('[]') ? 'text' : type}[]) as x`,
          [packed],
        )
        if (packed === null) expect(column.every((value) => value === null)).toBe(true)
        else expect(found.map(({ x }) => x)).toEqual(column)
      }),
      { numRuns: 40 },
    )
  })

test('what is no id, no number or no moment is refused, not kept as something else', () => {
  for (const id of ['', '0199', '0199a1b2-0000-7000-8000-00000000000g', '0199a1b2-0000-7000-8000-0000000000000'])
    expect(() => packColumn([{ id }], 'id', 'uuid')).toThrow(/uuid/)
  expect(() => packColumn([{ at: Number.NaN }], 'at', 'timestamptz')).toThrow(/no time/)
  expect(() => packColumn([{ sum: Number.POSITIVE_INFINITY }], 'sum', 'float8')).toThrow(/no number/)
  expect(() => packColumn([{ n: 40_000 }], 'n', 'smallint')).toThrow(/range/)
})
