import { sql, type Transaction } from 'kysely'
import { bigrams, readCell } from '@cairn/core/identity/cell.ts'
import { normaliseCreditCode } from '@cairn/core/identity/credit-code.ts'
import { companyKey } from '@cairn/core/record/company-key.ts'
import { normaliseMail } from '@cairn/core/record/keys.ts'
import { normalisePhone } from '@cairn/core/record/phone.ts'
import type { Tables } from '../db/tables.ts'
import type { Known } from './fields.ts'

/** Customers looked at by each way of finding them. */
const MOST = 40

/** Ids of customers worth comparing with what is typed: found by key or part of the name, never by reading through all. */
export async function findCandidates(trx: Transaction<Tables>, typed: Known): Promise<string[]> {
  const phone = typed.phone === null ? null : normalisePhone(typed.phone)
  const mail = typed.mail === null ? null : normaliseMail(typed.mail)
  const company = companyKey(typed.name)
  const code = normaliseCreditCode(String(typed.fields['creditCode'] ?? ''))
  const { rows } = await sql<{ id: string }>`select distinct id from find_twins(${given(phone)}::text[],
    ${given(mail)}::text[], ${given(company)}::text[], ${given(code)}::text[], ${nameParts(typed.name)}::text[], ${MOST}) as id`.execute(
    trx,
  )
  return rows.map(({ id }) => id)
}

function given(key: string | null): string[] {
  return key === null ? [] : [key]
}

/**
 * Parts a twin's name is likely to have, as pairs of neighbouring characters: the whole core, two of its first three
 * pairs, and how the name begins and ends. A name with a slip, or without its trade, has one of them still.
 */
function nameParts(name: string): string[] {
  const company = readCell('company', name, {})?.company
  const pairs = pairsOf(company?.core ?? '')
  const [first, second, third] = pairs
  const ends = [pairsOf(company?.whole ?? '')[0], pairs.at(-1)]
  const some = [[first, second], [first, third], [second, third], ends].filter(
    (part) => part[0] !== part[1] && part.every((pair) => pair !== undefined),
  )
  return [...new Set([pairs, ...some].map((part) => part.join(' ')))].filter((part) => part !== '')
}

function pairsOf(text: string): string[] {
  return bigrams(text.toLowerCase()).filter((pair) => [...pair].length === 2 && !pair.includes(' '))
}
