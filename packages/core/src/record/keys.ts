import { isMissing, type Fields, type Value } from '../value.ts'
import { companyKey } from './company-key.ts'
import { normalisePhone } from './phone.ts'
import type { Keys } from './rows.ts'

const MAIL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u

/**
 * A mail address to compare by: full-width letters made plain, case folded, `mailto:`, a name before `<…>` and
 * trailing stops dropped. Null for what is no address. Normalising twice changes nothing.
 */
export function normaliseMail(text: string): string | null {
  const plain = text.slice(0, 1000).normalize('NFKC').toLowerCase().normalize('NFKC').trim()
  const bracketed = /<([^<>]*)>$/.exec(plain)?.[1] ?? plain
  const address = bracketed
    .trim()
    .replace(/^(?:mailto:\s*)+/, '')
    .replace(/[.,;]+$/, '')
  return address.length <= 254 && MAIL.test(address) ? address : null
}

/**
 * The keys by which a record is recognised, from its fields `phone`, `mail` and `company`; a customer's name stands in
 * for its company, and a contact, who is a person, has no company key. Where a field holds several, the first usable one counts.
 */
export function keysOf(fields: Fields, kind: 'lead' | 'customer' | 'contact'): Keys {
  return {
    phone: firstOf(fields['phone'], normalisePhone),
    mail: firstOf(fields['mail'], normaliseMail),
    company: companyOf(fields, kind),
  }
}

function companyOf(fields: Fields, kind: 'lead' | 'customer' | 'contact'): string | null {
  switch (kind) {
    case 'contact':
      return null
    case 'lead':
      return firstOf(fields['company'], companyKey)
    case 'customer':
      return firstOf(isMissing(fields['company']) ? fields['name'] : fields['company'], companyKey)
  }
}

function firstOf(value: Value | undefined, normalise: (text: string) => string | null): string | null {
  if (isMissing(value) || typeof value === 'boolean') return null
  for (const text of Array.isArray(value) ? value : [String(value)]) {
    const key = normalise(text)
    if (key !== null) return key
  }
  return null
}
