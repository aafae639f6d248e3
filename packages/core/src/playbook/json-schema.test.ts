import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { Condition } from '../rule/condition.ts'
import { isDuration } from '../time.ts'
import { playbookJsonSchema } from './json-schema.ts'

const ajv = new Ajv2020({ allErrors: true, strict: true })

test('is a draft 2020-12 schema that compiles in strict mode', () => {
  const schema = playbookJsonSchema()
  expect(schema).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:cairn:playbook:1',
    title: 'Cairn playbook',
  })
  const validate = ajv.compile(schema)
  expect(validate({})).toBe(false)
  const missing = (validate.errors ?? []).map(({ params }) => params['missingProperty'])
  expect(missing).toEqual(expect.arrayContaining(['format', 'nodes', 'stages', 'routing']))
  expect(missing).not.toContain('currency')
})

test.each([
  '2026-11-22',
  '2026-02-29',
  '2024-02-29',
  '2026-11-22T00:00:00Z',
  { daysAgo: 3 },
  { daysAhead: 0 },
  { daysAhead: -1 },
  { daysAgo: 1, daysAhead: 1 },
  {},
])('a day of a condition is judged as the core judges it: %j', (value) => {
  const validate = new Ajv2020().compile({
    $ref: '#/$defs/Condition',
    $defs: playbookJsonSchema()['$defs'],
  })
  const condition = { op: 'before', field: 'deal.expectedClose', value }
  expect(validate(condition)).toBe(Condition.safeParse(condition).success)
})

test.each(['PT5M', '-PT15M', 'P1DT2H', 'P2W', 'PT0S', 'P', 'PT', '-P', 'P1DT', '5M', 'P1M', 'P1.5D', 'PT5', ''])(
  'a duration is judged as the core judges it: %s',
  (text) => {
    const definitions = playbookJsonSchema()['$defs'] as Record<string, object>
    expect(new Ajv2020().validate({ ...definitions['Duration'] }, text)).toBe(isDuration(text))
  },
)
