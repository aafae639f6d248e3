import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Role } from '../access.ts'
import type { Condition } from '../rule/condition.ts'
import type { Facts } from '../rule/facts.ts'
import { askedItems, hiddenFields, lockedFields, readForm, type Asker } from './ask.ts'
import { Form, type Field, type FormItem } from './field.ts'

const label = { zh: '项' }
const defs: Field[] = [
  { id: 'kind', label, kind: 'choice', choices: ['new', 'used'].map((id) => ({ id, label })) },
  { id: 'age', label, kind: 'number' },
  { id: 'why', label, kind: 'text', max: 20 },
  { id: 'price', label, kind: 'money' },
  { id: 'tenth', label, kind: 'formula', formula: 'price / 10' },
  { id: 'old', label, kind: 'text', retired: true, required: true },
]
const used: Condition = { op: 'is', field: 'deal.kind', value: 'used' }
const form = (...items: FormItem[]): Form => ({ id: 'f', label, record: 'deal', items })
const ids = (who: Asker, asked: Form, facts: Facts = {}): string[] =>
  askedItems(asked, defs, who, facts).map(({ field, required, editable }) =>
    [field.id, required && '!', !editable && '#'].filter(Boolean).join(''),
  )
const read = (asked: Form, raw: unknown, who: Asker = 'rep', facts: Facts = {}) => {
  const { fields, problems } = readForm(asked, raw, { defs, who, facts })
  return [fields, problems.map(({ path, code }) => `${path} ${code}`)]
}

describe('a form', () => {
  test('asks under its conditions, never what is retired or unknown, and shows what is computed', () => {
    const asked = form(
      { field: 'kind', required: true },
      { field: 'age', visible: used, requiredWhen: { op: 'above', field: 'deal.price', value: 100 } },
      { field: 'why', editable: used },
      { field: 'tenth', required: true },
      { field: 'old' },
      { field: 'nowhere' },
    )
    expect(ids('rep', asked)).toEqual(['kind!', 'why#', 'tenth#'])
    expect(ids('rep', asked, { deal: { kind: 'used', price: 1 } })).toEqual(['kind!', 'age', 'why', 'tenth#'])
    expect(ids('rep', asked, { deal: { kind: 'used', price: 101 } })).toEqual(['kind!', 'age!', 'why', 'tenth#'])
  })

  test('is seen and edited by the roles it names; the system may everything', () => {
    const asked = form({ field: 'price', seenBy: ['supervisor', 'admin'], editedBy: ['admin'], required: true })
    expect(Role.options.map((role) => ids(role, asked))).toEqual([[], ['price#'], [], ['price!']])
    expect(ids(null, asked)).toEqual(['price!'])
  })

  test('reads answers to what is asked, and nothing else', () => {
    const asked = form(
      { field: 'kind' },
      { field: 'age', visible: used, required: true },
      { field: 'price', editedBy: ['admin'] },
    )
    expect(read(asked, { kind: '', age: '3', else: 1 })).toEqual([{ kind: null }, []])
    expect(read(asked, { kind: 'used' })).toEqual([{ kind: 'used' }, ['age field.required']])
    expect(read(asked, { kind: 'used', age: '3' })).toEqual([{ kind: 'used', age: 3 }, []])
    expect(read(asked, { price: '5' })).toEqual([{}, ['price field.not-editable']])
    expect(read(asked, { price: '5' }, 'rep', { deal: { price: 5 } })).toEqual([{}, []])
    expect(read(asked, { price: 'x' })).toEqual([{}, ['price field.not-editable']])
    expect(read(asked, { price: '5' }, 'admin')).toEqual([{ price: 5 }, []])
    expect(read(asked, null)).toEqual([{}, []])
  })

  test('an answer that takes a question away takes that answer away, too', () => {
    const asked = form(
      { field: 'age', visible: { op: 'unknown', field: 'deal.why' } },
      { field: 'kind', visible: { op: 'above', field: 'deal.age', value: 10 } },
      { field: 'why' },
    )
    expect(read(asked, { age: 11, kind: 'used' })).toEqual([{ age: 11, kind: 'used' }, []])
    expect(read(asked, { age: 11, kind: 'used', why: 'so' })).toEqual([{ why: 'so' }, []])
  })

  test('asked anew with what was read puts the same questions and reads the same', () => {
    const condition: fc.Arbitrary<Condition> = fc.oneof(
      fc.record({
        op: fc.constantFrom('known', 'unknown'),
        field: fc.constantFrom('deal.kind', 'deal.age', 'deal.why'),
      }),
      fc.record({
        op: fc.constant('above' as const),
        field: fc.constant('deal.age'),
        value: fc.integer({ min: 0, max: 3 }),
      }),
      fc.constant(used),
    )
    const roles = fc.subarray([...Role.options], { minLength: 1 })
    const item = fc.record(
      {
        field: fc.constantFrom(...defs.map(({ id }) => id)),
        required: fc.boolean(),
        requiredWhen: condition,
        editable: condition,
        seenBy: roles,
        editedBy: roles,
      },
      { requiredKeys: ['field'] },
    )
    const forms = fc
      .uniqueArray(item, { minLength: 1, maxLength: 5, selector: ({ field }) => field })
      .map((items) => Form.parse(form(...items)))
    const answer = fc.oneof(fc.constantFrom('new', 'used', '1', 2, 'x', '', null), fc.string({ maxLength: 25 }))
    const answers = fc.dictionary(fc.constantFrom(...defs.map(({ id }) => id), '__proto__'), answer)
    const known = fc.record(
      { kind: fc.constantFrom('new', 'used'), age: fc.integer({ min: 0, max: 4 }) },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(forms, answers, known, fc.constantFrom(...Role.options, null), (asked, raw, deal, who) => {
        const setting = { defs, who, facts: { deal } }
        const once = readForm(asked, raw, setting)
        const open = new Set(once.questions.flatMap(({ field, editable }) => (editable ? [field.id] : [])))
        for (const id of Object.keys(once.fields)) expect(open).toContain(id)
        if (once.problems.length > 0) return
        const again = readForm(asked, once.fields, setting)
        expect(again.fields).toEqual(once.fields)
        expect(again.problems).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  test('hides and locks fields of a record by where they stand', () => {
    const forms = [
      form({ field: 'price', seenBy: ['admin'] }, { field: 'why', editedBy: ['admin'] }),
      form({ field: 'why', editable: used }, { field: 'age', seenBy: ['admin'] }, { field: 'age' }),
    ]
    expect([...hiddenFields(forms, 'deal', 'rep')]).toEqual(['price'])
    expect([...hiddenFields(forms, 'lead', 'rep')]).toEqual([])
    expect([...lockedFields(forms, 'deal', 'rep', {})]).toEqual(['price', 'why'])
    expect([...lockedFields(forms, 'deal', 'rep', { deal: { kind: 'used' } })]).toEqual(['price'])
    expect([...lockedFields(forms, 'deal', 'rep', null)]).toEqual(['price'])
    expect([...lockedFields(forms, 'deal', null, {})]).toEqual([])
  })
})
