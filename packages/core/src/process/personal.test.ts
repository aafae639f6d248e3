import { expect, test } from 'vitest'
import type { ConsentState } from '../personal/consent.ts'
import type { Event } from '../event.ts'
import { decide } from './decide.ts'
import { arrival, eventId, MONDAY, seller, sellerId, shipped, supervisor, world } from './world.test-kit.ts'

const field = { id: 'consentPhone', label: { zh: '同意电话' }, kind: 'yes-no' as const }
const book = { ...shipped, fields: { ...shipped.fields, lead: [...shipped.fields.lead, field] } }
const rep = (id: string) => ({ kind: 'person' as const, id, role: 'rep' as const, team: [id] })

function said(n: number, lead: string, state: ConsentState, by: Event['by']): Event {
  const consent = {
    purpose: 'phone' as const,
    state,
    source: 'verbal' as const,
    saidAt: MONDAY,
    evidence: '',
    text: null,
  }
  return { type: 'consent.recorded', id: eventId(n), at: MONDAY, by, lead, customer: null, contact: null, consent }
}

test('a consent is kept for whoever works there, and the field that follows it is what conditions ask', () => {
  const know = world([seller(1)], book)
  decide(know, arrival(1, { name: '王', phone: '13812345678' }), MONDAY)
  const [lead] = [...know.leads.values()]
  if (!lead) throw new Error('no lead')
  const states = (['given', 'withdrawn', 'unknown'] as const).map((state, n) => {
    const { effects } = decide(know, said(n + 2, lead.id, state, { kind: 'system' }), MONDAY)
    expect(effects[0]).toMatchObject({ do: 'consent.keep', lead: lead.id, consent: { state } })
    return know.leads.get(lead.id)?.fields['consentPhone']
  })
  expect(states).toEqual([true, false, null])
  const owned = { ...lead, owner: sellerId(1) }
  know.leads.set(lead.id, owned)
  expect(decide(know, said(9, lead.id, 'given', rep(sellerId(2))), MONDAY).refusal?.code).toBe('lead.not-found')
})

test('only who may handle personal information erases; nobody is recognised by what was erased', () => {
  const know = world([seller(1)])
  decide(know, arrival(1, { name: '王大锤', phone: '13812345678', region: 'hubei' }), MONDAY)
  const [lead] = [...know.leads.values()]
  if (!lead) throw new Error('no lead')
  const erase = (by: Event['by']): Event => ({
    type: 'person.erased',
    id: eventId(5),
    at: MONDAY,
    by,
    request: eventId(6),
    leads: [lead.id],
    contacts: [],
    customers: [],
  })
  expect(decide(know, erase({ ...rep(supervisor), role: 'supervisor' }), MONDAY).refusal?.code).toBe('access.denied')
  const { effects } = decide(know, erase({ ...rep(supervisor), role: 'ops' }), MONDAY)
  expect(JSON.stringify(effects)).not.toMatch(/王大锤|13812345678/)
  const left = know.leads.get(lead.id)
  expect(left).toMatchObject({
    score: lead.score,
    arrivedAt: lead.arrivedAt,
    keys: { phone: null, mail: null },
    fields: { name: '已删除', phone: '已删除', region: 'hubei' },
  })
  expect([...know.leadByKey.keys()]).toEqual([])
})
