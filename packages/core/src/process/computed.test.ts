import { expect, test } from 'vitest'
import type { Event } from '../event.ts'
import { Playbook } from '../playbook/playbook.ts'
import type { Field } from '../record/field.ts'
import { decide } from './decide.ts'
import type { Know } from './know.ts'
import { arrival, MONDAY, seller, shipped, world } from './world.test-kit.ts'

const formula = (id: string, text: string): Field => ({ id, label: { zh: id }, kind: 'formula', formula: text })

/** The shipped playbook with two formulas of leads: one kept, one of the day; the second is worth 50 points. */
const playbook = Playbook.parse({
  ...shipped,
  fields: {
    ...shipped.fields,
    lead: [...shipped.fields.lead, formula('tenth', 'budget * 10%'), formula('monday', 'day(today()) = 2')],
  },
  scoreCard: {
    ...shipped.scoreCard,
    criteria: [
      {
        kind: 'tiers',
        id: 'monday',
        label: { zh: '当天' },
        take: 'first',
        tiers: [
          {
            label: { zh: '一号' },
            weight: { points: 50 },
            when: {
              op: 'all',
              of: [
                { op: 'is', field: 'lead.monday', value: true },
                { op: 'at-least', field: 'lead.tenth', value: 100 },
              ],
            },
          },
        ],
      },
    ],
  },
})

function decided(know: Know, event: Event, now: number) {
  const outcome = decide(know, event, now)
  expect(outcome.refusal).toBeNull()
  return [...know.leads.values()][0]
}

test('what formulas compute is scored; it is kept with the row unless it is of the day', () => {
  const know = world([seller(1)], playbook)
  const lead = decided(know, arrival(1, { budget: 5000 }), MONDAY)
  expect(lead).toMatchObject({ score: 50, fields: { budget: 5000, tenth: 500 } })
  expect(lead?.fields).not.toHaveProperty('monday')
})

test('an edit computes them anew, whoever says what they are', () => {
  const know = world([seller(1)], playbook)
  const lead = decided(know, arrival(1, { budget: 5000, tenth: 1 }), MONDAY)
  const edited: Event = {
    ...arrival(2, {}),
    type: 'lead.edited',
    lead: lead?.id ?? '',
    set: { budget: 500 },
    keys: null,
    revision: null,
  }
  expect(decided(know, edited, MONDAY)).toMatchObject({ score: 0, fields: { budget: 500, tenth: 50 } })
  expect(decided(know, { ...edited, id: arrival(3, {}).id, set: { budget: null } }, MONDAY)?.fields).not.toHaveProperty(
    'tenth',
  )
})
