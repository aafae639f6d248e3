import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Event, EventOf } from '../event.ts'
import { keysOf } from '../record/keys.ts'
import { DAY } from '../time.ts'
import type { Id } from '../value.ts'
import { decide } from './decide.ts'
import { noHoldings } from './holdings.ts'
import { happenings, liveThrough } from './happenings.test-kit.ts'
import type { Know, Outcome } from './know.ts'
import { arrival, eventId, MONDAY, seller, sellerId, world } from './world.test-kit.ts'

const base = (n: number, at = MONDAY) => ({ id: eventId(900_000 + n), at, by: { kind: 'system' } as const })

function added(know: Know, n: number, set: Partial<EventOf<'customer.added'>>): Id {
  const keys = { phone: null, mail: null, company: null }
  const outcome = decide(
    know,
    {
      ...base(n),
      type: 'customer.added',
      name: `c${n}`,
      owner: null,
      fields: {},
      keys,
      externalId: null,
      contacts: [],
      ...set,
    },
    MONDAY,
  )
  const [first] = outcome.effects
  if (first?.do !== 'customer.create') throw new Error('no customer')
  return first.customer.id
}

function merge(
  know: Know,
  n: number,
  set: Partial<EventOf<'customer.merged'>> & { customer: Id; merged: Id },
): Outcome {
  const kept = know.customers.get(set.customer)
  const event: Event = {
    ...base(n),
    type: 'customer.merged',
    name: kept?.name ?? '',
    owner: kept?.owner ?? null,
    set: {},
    revision: null,
    ...set,
  }
  return decide(know, event, event.at)
}

function mergeOf({ effects }: Outcome): Id {
  const effect = effects.find((each) => each.do === 'customer.merge')
  if (effect?.do !== 'customer.merge') throw new Error('no merge')
  return effect.merge.id
}

const part = (know: Know, n: number, customer: Id, id: Id, at = MONDAY): Outcome =>
  decide(know, { ...base(n, at), type: 'customer.parted', customer, merge: id }, at)

/** All rows, of customers without their revision, which counts writes and never goes back. */
function rowsOf(know: Know): unknown {
  const sorted = <T extends { readonly id: Id }>(rows: Iterable<T>): T[] =>
    [...rows].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return structuredClone({
    customers: sorted(know.customers.values()).map((row) => ({ ...row, revision: 0 })),
    leads: sorted(know.leads.values()),
    deals: sorted(know.deals.values()),
    actions: sorted(know.actions.values()),
    held: [...know.customers.keys()]
      .toSorted()
      .map((id) => Object.values(know.holdings.get(id) ?? noHoldings()).map((ids: readonly Id[]) => ids.toSorted())),
  })
}

/** Lets tags be what the facts say at a moment: what only time changes is no merge's doing. */
function settleTags(know: Know, at: number): void {
  for (const subject of [...know.leads.keys(), ...know.deals.keys(), ...know.customers.keys()])
    decide(
      know,
      { ...base(9, at), type: 'timer.fired', timer: subject, kind: 'tags', subject, node: '', step: 0, due: at },
      at,
    )
}

test('merge then undo gives back every row to the bit, whatever happened before', () => {
  fc.assert(
    fc.property(happenings, fc.nat(), fc.nat(), fc.boolean(), (stream, a, b, theirs) => {
      const know = world([seller(1), seller(2), seller(3)])
      added(know, 1, { name: '启明', fields: { industry: 'x' } })
      added(know, 2, { name: '启明机械', owner: sellerId(2) })
      const at = Math.max(MONDAY, ...liveThrough(know, stream).map(({ event }) => event.at))
      settleTags(know, at)
      const standing = [...know.customers.values()].filter((each) => !each.mergedInto)
      const [one, other] = [standing[a % standing.length], standing[b % standing.length]]
      fc.pre(one !== undefined && other !== undefined && one.id !== other.id)
      if (!one || !other) return
      const before = rowsOf(know)
      const survivor = theirs ? other : one
      const outcome = merge(know, 3, {
        customer: one.id,
        merged: other.id,
        name: survivor.name,
        owner: survivor.owner,
        set: survivor.fields,
        at,
      })
      expect(outcome.refusal).toBeNull()
      for (const rows of [know.leads, know.deals, know.actions])
        expect([...rows.values()].filter(({ customer }) => customer === other.id)).toEqual([])
      expect(know.customers.get(other.id)?.mergedInto).toBe(one.id)
      expect(part(know, 4, one.id, mergeOf(outcome), at).refusal).toBeNull()
      expect(rowsOf(know)).toEqual(before)
    }),
    { numRuns: 60 },
  )
})

test('what is about the merged customer is about the one that is kept', () => {
  const know = world([seller(1)])
  const kept = added(know, 1, { name: '启明' })
  const merged = added(know, 2, {
    name: '启明机械',
    keys: keysOf({ phone: '13800000001', name: '启明机械' }, 'customer'),
  })
  merge(know, 3, { customer: kept, merged })
  const lead = decide(know, arrival(9, { name: '王', phone: '13800000001' }), MONDAY).effects[0]
  expect(lead?.do === 'lead.create' && lead.lead.customer).toBe(kept)
  const edited = {
    ...base(5),
    type: 'customer.edited',
    customer: merged,
    set: { industry: 'y' },
    revision: null,
  } as const
  expect(decide(know, edited, MONDAY).refusal).toBeNull()
  expect(know.customers.get(kept)?.fields['industry']).toBe('y')
  // the name it was entered by is known still: no second one
  const again: Event = {
    ...base(6),
    type: 'customer.added',
    name: '启明机械',
    owner: null,
    fields: {},
    keys: { phone: null, mail: null, company: '启明机械' },
    externalId: null,
  }
  expect(decide(know, again, MONDAY).repeatOf).toBe(kept)
})

test('what people changed since a merge stays when it is undone', () => {
  const know = world([seller(1)])
  const kept = added(know, 1, { name: '启明', fields: { industry: 'a', city: 'b' } })
  const merged = added(know, 2, { name: '启明机械', fields: { industry: 'c', city: 'd' } })
  const id = mergeOf(merge(know, 3, { customer: kept, merged, set: { industry: 'c', city: 'd' } }))
  decide(know, { ...base(4), type: 'customer.edited', customer: kept, set: { city: 'e' }, revision: null }, MONDAY)
  part(know, 5, kept, id)
  expect(know.customers.get(kept)?.fields).toMatchObject({ industry: 'a', city: 'e' })
  expect(know.customers.get(merged)).toMatchObject({ mergedInto: null, fields: { industry: 'c', city: 'd' } })
})

test('merges that changed the same are undone last first, others in any order', () => {
  const know = world([seller(1)])
  const [a, b, c] = [added(know, 1, {}), added(know, 2, {}), added(know, 3, {})] as const
  const [d, e] = [added(know, 4, {}), added(know, 5, {})] as const
  const first = mergeOf(merge(know, 6, { customer: a, merged: b, set: { industry: 'b' } }))
  const second = mergeOf(merge(know, 7, { customer: a, merged: c, set: { industry: 'c' } }))
  const third = mergeOf(merge(know, 8, { customer: a, merged: d, set: { city: 'd' } }))
  const away = mergeOf(merge(know, 9, { customer: e, merged: a }))
  expect(know.customers.get(b)?.mergedInto).toBe(e)
  expect(part(know, 10, a, first).refusal?.code).toBe('merge.later-first')
  expect(part(know, 11, e, away).refusal).toBeNull()
  expect(know.customers.get(b)?.mergedInto).toBe(a)
  expect(part(know, 12, a, first).refusal).toMatchObject({ code: 'merge.later-first', params: { id: second } })
  expect(part(know, 13, a, second).refusal).toBeNull()
  expect(part(know, 14, a, first).refusal).toBeNull()
  expect(know.customers.get(a)?.fields).toMatchObject({ city: 'd' })
  expect(know.customers.get(a)?.fields).not.toHaveProperty('industry')
  expect(part(know, 15, a, third).refusal).toBeNull()
  expect(part(know, 16, a, third).refusal?.code).toBe('merge.parted')
})

test('a merge can be undone for thirty days, and not done twice, with itself or with what one may not see', () => {
  const know = world([seller(1), seller(2)])
  const kept = added(know, 1, { owner: sellerId(1) })
  const merged = added(know, 2, { owner: sellerId(2) })
  expect(merge(know, 3, { customer: kept, merged: kept }).refusal?.code).toBe('merge.same')
  const by = { kind: 'person', id: sellerId(1), role: 'rep', team: [sellerId(1)] } as const
  expect(merge(know, 4, { customer: kept, merged, by }).refusal?.code).toBe('customer.not-found')
  const id = mergeOf(merge(know, 5, { customer: kept, merged }))
  expect(merge(know, 6, { customer: kept, merged }).refusal?.code).toBe('merge.done')
  expect(part(know, 7, kept, id, MONDAY + 30 * DAY + 1).refusal?.code).toBe('merge.too-old')
  expect(part(know, 8, kept, id, MONDAY + 30 * DAY).refusal).toBeNull()
})
