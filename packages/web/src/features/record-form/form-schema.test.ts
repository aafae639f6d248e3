import { readForm, askedItems as asked } from '@cairn/core/record/ask.ts'
import type { Field, Form } from '@cairn/core/record/field.ts'
import type { Condition } from '@cairn/core/rule/condition.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FormItem } from '../../api/types.ts'
import { itemOf, readFormAnswers } from './form-schema.ts'

const label = { zh: '项' }
const defs: Field[] = [
  { id: 'kind', label, kind: 'choice', choices: ['new', 'used'].map((id) => ({ id, label })) },
  { id: 'age', label, kind: 'number', max: 9 },
  { id: 'why', label, kind: 'text' },
  { id: 'fee', label, kind: 'formula', formula: 'age * 2' },
]
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ op: fc.constantFrom('known', 'unknown'), field: fc.constantFrom('deal.kind', 'deal.age', 'deal.why') }),
  fc.record({
    op: fc.constant('is' as const),
    field: fc.constantFrom('deal.kind', 'lead.grade'),
    value: fc.constantFrom('used', 'A'),
  }),
)
const roles = fc.subarray(['rep', 'supervisor', 'admin'] as const, { minLength: 1 })
const item = fc.record(
  {
    field: fc.constantFrom(...defs.map(({ id }) => id)),
    required: fc.boolean(),
    visible: condition,
    requiredWhen: condition,
    editable: condition,
    seenBy: roles,
    editedBy: roles,
  },
  { requiredKeys: ['field'] },
)
const order = defs.map(({ id }) => `deal.${id}`)
/** What shows a question is above it, or its own field; circles are not published. */
const forms = fc
  .uniqueArray(item, { minLength: 1, maxLength: 4, selector: ({ field }) => field })
  .filter((items) =>
    items.every(
      ({ field, visible }) =>
        !visible || !('field' in visible) || order.indexOf(visible.field) <= order.indexOf(`deal.${field}`),
    ),
  )
const answer = fc.constantFrom('new', 'used', '7', 12, 'why not', '', undefined)
const answers = fc.dictionary(fc.constantFrom(...defs.map(({ id }) => id)), answer)
const known = fc.record(
  { kind: fc.constantFrom('new', 'used'), age: fc.integer({ min: 0, max: 9 }) },
  { requiredKeys: [] },
)

/** A form as the server hands it to somebody: only what is for them, and locked where they may not change it. */
function handed(form: Form, role: 'rep' | 'admin', facts: Record<string, Record<string, string | number>>): FormItem[] {
  const always = form.items.map(({ visible: _v, requiredWhen: _r, editable: _e, ...rest }) => rest)
  return asked({ record: 'deal', items: always }, defs, role, facts).flatMap(({ field, required, editable }) => {
    const { visible, requiredWhen, editable: when } = form.items.find((each) => each.field === field.id) ?? {}
    return {
      ...itemOf(field, facts['deal']?.[field.id] ?? null),
      required,
      locked: !editable,
      visible: visible ?? null,
      requiredWhen: requiredWhen ?? null,
      editable: when ?? null,
    }
  })
}

test('the browser reads the answers to a form exactly as the server does', () => {
  fc.assert(
    fc.property(forms, answers, known, fc.constantFrom('rep', 'admin'), (items, values, deal, role) => {
      const form: Form = { id: 'f', label, record: 'deal', items }
      const facts = { deal, lead: { grade: 'A' } }
      const mine = readFormAnswers({ record: 'deal', facts, items: handed(form, role, facts) }, values)
      // what is sent loses what is undefined
      const server = readForm(form, JSON.parse(JSON.stringify(values)), { defs, who: role, facts })
      const sent = readForm(form, JSON.parse(JSON.stringify(mine.fields)), { defs, who: role, facts })
      expect(mine.items.map(({ field, required, locked }) => [field, required, locked])).toEqual(
        readForm(form, values, { defs, who: role, facts }).questions.map((each) => [
          each.field.id,
          each.required,
          !each.editable,
        ]),
      )
      expect(mine.problems.map(({ path, code }) => [path, code])).toEqual(
        readForm(form, values, { defs, who: role, facts }).problems.map(({ path, code }) => [path, code]),
      )
      if (mine.problems.length > 0) return
      // what the browser found right, the server takes as it is
      expect(sent.problems).toEqual([])
      expect(sent.fields).toEqual(mine.fields)
      if (Object.values(values).every((value) => value !== undefined)) expect(server.fields).toEqual(mine.fields)
    }),
    { numRuns: 1000 },
  )
})
