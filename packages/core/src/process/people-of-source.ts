import type { EventOf } from '../event.ts'
import { keysOf } from '../record/keys.ts'
import type { Contact } from '../record/rows.ts'
import { weigh, type Precedence } from '../source/precedence.ts'
import type { SourceName } from '../source/origin.ts'
import type { Fields, Id, Value } from '../value.ts'
import { keyTexts } from './learn.ts'
import { emit, mint, type Turn } from './turn.ts'
import { sourceOf } from './whose-word.ts'

type Person = NonNullable<EventOf<'customer.synced'>['contacts']>[number]

/**
 * People a row tells of. One who is a contact of the customer already is brought up to date: values that are the source's
 * own word, or of one that counts less, change; what a person wrote here stays. All others come in with a new customer;
 * with a known one those by whose phone and mail nobody is known yet.
 */
export function meetPeople(turn: Turn, customer: Id, event: EventOf<'customer.synced'>, isNew: boolean): void {
  const { contacts: told = [] } = event
  if (told.length === 0) return
  const source = sourceOf(event, turn.know)
  const known = isNew ? [] : [...(turn.know.contactsOf?.get(customer)?.values() ?? [])]
  const found = recognise(told, known, source)
  const met = new Set<string>()
  for (const [n, person] of told.entries()) {
    const contact = found.get(n)
    if (contact) tell(turn, contact, person, source)
    const texts = keyTexts({ ...person.keys, company: null })
    const isStranger = texts.every((text) => !met.has(text) && (isNew || !turn.know.customerByKey.has(text)))
    for (const text of texts) met.add(text)
    // Who has neither phone nor mail cannot be told from those that are there already.
    if (contact || !isStranger || (texts.length === 0 && !isNew)) continue
    const { name, fields, keys } = person
    const words = Object.fromEntries(['name', ...Object.keys(fields)].map((field) => [field, source]))
    emit(turn, {
      do: 'contact.create',
      contact: { id: mint(turn), customer, name, fields, keys, words, createdAt: turn.now },
    })
  }
}

/**
 * Which contact each person is, by place in the row, no contact twice: who has the same phone or mail and the same name;
 * then the same name, where this source brought it; then the same mail or a phone of one's own, under another name.
 */
function recognise(told: readonly Person[], known: readonly Contact[], source: SourceName): Map<number, Contact> {
  const found = new Map<number, Contact>()
  const taken = new Set<Id>()
  const ways: ((person: Person, contact: Contact) => boolean)[] = [
    (person, contact) => person.name === contact.name && (samePhone(person, contact) || sameMail(person, contact)),
    (person, contact) => person.name === contact.name && contact.words?.['name'] === source,
    (person, contact) => sameMail(person, contact) || (samePhone(person, contact) && isOnesOwn(person.keys.phone)),
  ]
  for (const isOne of ways)
    for (const [n, person] of told.entries()) {
      if (found.has(n)) continue
      const contact = known.find((each) => !taken.has(each.id) && isOne(person, each))
      if (!contact) continue
      found.set(n, contact)
      taken.add(contact.id)
    }
  return found
}

function samePhone(person: Person, { keys }: Contact): boolean {
  return person.keys.phone !== null && person.keys.phone === keys.phone
}

function sameMail(person: Person, { keys }: Contact): boolean {
  return person.keys.mail !== null && person.keys.mail === keys.mail
}

/** Landlines and service numbers are answered by many. */
function isOnesOwn(phone: string | null): boolean {
  return phone !== null && !/^[048]/.test(phone)
}

function tell(turn: Turn, contact: Contact, { name, fields: told }: Person, source: SourceName): void {
  // Masters are named for fields of customers: among people the order alone decides.
  const precedence: Precedence = { ...turn.know.precedence, masters: {} }
  const isWritten = (field: string, value: Value, held: Value | undefined): boolean => {
    const word = contact.words?.[field]
    const origin = word === undefined ? undefined : { source: word, at: contact.createdAt }
    return weigh(precedence, field, { value, source }, { value: held ?? null, origin }) === 'write'
  }
  const set: Fields = Object.fromEntries(
    Object.entries(told).filter(([field, value]) => isWritten(field, value, contact.fields[field])),
  )
  const isRenamed = isWritten('name', name, contact.name)
  if (Object.keys(set).length === 0 && !isRenamed) return
  const called = isRenamed ? name : contact.name
  const keys = keysOf({ ...contact.fields, ...set, name: called }, 'contact')
  emit(turn, {
    do: 'contact.set',
    contact: contact.id,
    customer: contact.customer,
    ...(isRenamed && { name }),
    fields: set,
    keys,
    source,
  })
}
