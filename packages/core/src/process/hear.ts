import type { Customer, Keys } from '../record/rows.ts'
import { keysOf } from '../record/keys.ts'
import { knownOrigins, type FieldOrigin } from '../source/origin.ts'
import { isOverruled, weigh } from '../source/precedence.ts'
import type { Fields, Value } from '../value.ts'
import { emit, type Turn } from './turn.ts'
import { sourceOf } from './whose-word.ts'

/**
 * A customer is told values: those that count are written, those that a source above says otherwise become conflicts,
 * and conflicts of the same source over what it now agrees with are gone.
 */
export function hear(turn: Turn, customer: Customer, told: Fields, name?: string): void {
  const { know, event, now } = turn
  const source = sourceOf(event, know)
  const origins = knownOrigins(customer)
  const by = event.by.kind === 'system' ? {} : { by: event.by.id }
  const set: Record<string, Value> = {}
  const vouched: Record<string, FieldOrigin> = {}
  const against: Record<string, Value> = {}
  const agreed: string[] = []
  const all = name === undefined ? told : { ...told, name }
  for (const [field, value] of Object.entries(all)) {
    const origin = origins[field]
    const holds = field === 'name' && name !== undefined ? customer.name : customer.fields[field]
    const verdict = weigh(know.precedence, field, { value, source }, { value: holds, origin })
    if (verdict === 'conflict') against[field] = value
    else agreed.push(field)
    if (verdict !== 'write') continue
    set[field] = value
    vouched[field] = { source, at: now, ...by }
  }
  if (Object.keys(set).length > 0) give(turn, customer, set, vouched, name !== undefined)
  // Only outside systems come back to what they said before.
  if (Object.keys(against).length > 0 || turn.event.type === 'customer.synced')
    emit(turn, { do: 'conflict.hear', customer: customer.id, source, against, agreed })
}

/** Writes values into a customer with whose word they are. `isNamed` says that `name` among them is the customer's own. */
export function give(
  turn: Turn,
  customer: Customer,
  set: Fields,
  vouched: Readonly<Record<string, FieldOrigin>>,
  isNamed: boolean,
): void {
  const { name: called, ...rest } = set
  const name = isNamed && typeof called === 'string' ? called : customer.name
  const fields: Record<string, Value> = { ...customer.fields, ...(isNamed ? rest : set) }
  // Where the name stands among the fields too, it stays one name.
  for (const field of ['name', 'company'])
    if (isNamed && Object.hasOwn(customer.fields, field) && customer.fields[field] === customer.name)
      fields[field] = name
  const keys = freshKeys(customer, name, fields)
  const origins = { ...knownOrigins(customer), ...vouched }
  emit(turn, {
    do: 'customer.set',
    customer: customer.id,
    set: { fields, origins, ...(name !== customer.name && { name }), ...(keys && { keys }) },
  })
}

/** Keys of what is known now; what no field tells any more it is still known by. Null when nothing changes. */
export function freshKeys(customer: Customer, name: string, fields: Fields): Keys | null {
  const told = keysOf({ ...fields, name, company: name }, 'customer')
  const { phone, mail, company } = customer.keys
  const keys = { phone: told.phone ?? phone, mail: told.mail ?? mail, company: told.company ?? company }
  return keys.phone === phone && keys.mail === mail && keys.company === company ? null : keys
}

/** Fields that whoever the event is from may not change, because their master says otherwise; with its name. */
export function mastered(turn: Turn, customer: Customer, set: Fields): { fields: string[]; source: string } | null {
  const source = sourceOf(turn.event, turn.know)
  const origins = knownOrigins(customer)
  const fields = Object.entries(set).flatMap(([field, value]) =>
    isOverruled(
      turn.know.precedence,
      field,
      { value, source },
      { value: customer.fields[field], origin: origins[field] },
    )
      ? [field]
      : [],
  )
  const [first] = fields
  return first === undefined ? null : { fields, source: origins[first]?.source ?? 'hand' }
}
