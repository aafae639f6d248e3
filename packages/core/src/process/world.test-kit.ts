import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { defaultPrecedence } from '../source/precedence.ts'
import { compilePlaybook } from '../playbook/compile.ts'
import { Playbook } from '../playbook/playbook.ts'
import type { Event } from '../event.ts'
import { keysOf } from '../record/keys.ts'
import type { Seller } from '../record/rows.ts'
import type { Fields, Id } from '../value.ts'
import type { Know } from './know.ts'
import { tracesFor } from './traces.ts'

/** The shipped playbook, read once. */
export const shipped: Playbook = Playbook.parse(
  parse(readFileSync(new URL('../../../../templates/industrial-equipment/playbook.yaml', import.meta.url), 'utf8')),
)

/** Monday 2026-03-02 10:00 in Shanghai. */
export const MONDAY = Date.parse('2026-03-02T02:00:00Z')

export function eventId(n: number): Id {
  return `01900000-0000-7000-8000-${n.toString(16).padStart(8, '0')}0000`
}

export function sellerId(n: number): Id {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`
}

export const supervisor = sellerId(999)

export function seller(n: number, set: Partial<Seller> = {}): Seller {
  return {
    id: sellerId(n),
    name: `seller ${n}`,
    team: null,
    supervisor,
    regions: [],
    products: [],
    skills: [],
    weight: 1,
    capacity: null,
    online: true,
    shift: null,
    active: true,
    joinedAt: 0,
    openLeads: 0,
    credit: 0,
    received: 0,
    receivedCount: 0,
    availableHours: 40,
    lastAssignedAt: 0,
    closedRecently: 0,
    wonRecently: 0,
    claims: { day: '', grab: 0, public: 0 },
    lateStreaks: {},
    ...set,
  }
}

/** Everything known to a small company that begins today. */
export function world(sellers: readonly Seller[], playbook: Playbook = shipped): Know {
  const book = compilePlaybook(playbook, 1)
  return {
    playbooks: new Map([[1, book]]),
    traces: tracesFor([book]),
    version: 1,
    leads: new Map(),
    customers: new Map(),
    deals: new Map(),
    actions: new Map(),
    actionsOf: new Map(),
    evidenceOf: new Map(),
    sellers: new Map(sellers.map((each) => [each.id, each])),
    holdings: new Map(),
    merges: new Map(),
    migrations: new Map(),
    customerByKey: new Map(),
    leadByKey: new Map(),
    leadByExternal: new Map(),
    customerByLink: new Map(),
    entries: new Map(),
    worked: new Map(),
    precedence: defaultPrecedence,
    byRole: new Map([['supervisor', [supervisor]]]),
  }
}

export function arrival(n: number, fields: Fields, set: Partial<Extract<Event, { type: 'lead.arrived' }>> = {}): Event {
  return {
    type: 'lead.arrived',
    id: eventId(n),
    at: MONDAY,
    by: { kind: 'system' },
    source: 'web-form',
    externalId: null,
    fields,
    keys: keysOf(fields, 'lead'),
    ...set,
  }
}
