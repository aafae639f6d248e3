import { sql, type Transaction } from 'kysely'
import { bigrams, readCell } from '@cairn/core/identity/cell.ts'
import { normaliseCreditCode } from '@cairn/core/identity/credit-code.ts'
import type { IdentityField } from '@cairn/core/identity/field-kind.ts'
import { hasHan } from '@cairn/core/identity/fold.ts'
import { isLikePinyin, plainLetters, spokenBrands } from '@cairn/core/identity/pinyin.ts'
import { companyKey } from '@cairn/core/record/company-key.ts'
import { normaliseMail } from '@cairn/core/record/keys.ts'
import { normalisePhone } from '@cairn/core/record/phone.ts'
import { gramsOf } from '@cairn/core/search/spelling.ts'
import type { Tables } from '../db/tables.ts'
import { toPinyin } from '../engine/pinyin.ts'
import type { Known } from '@cairn/core/identity/customer-fields.ts'

/** Customers looked at by each way of finding them. */
const MOST = 40

/**
 * Ids of customers worth comparing with what is typed: found by a key, a part of the name or how it is said, never by
 * reading through all. Which of the fields hold a credit code, `fields` tells.
 */
export async function findCandidates(
  trx: Transaction<Tables>,
  typed: Known,
  fields: readonly IdentityField[],
): Promise<string[]> {
  const phone = typed.phone === null ? null : normalisePhone(typed.phone)
  const mail = typed.mail === null ? null : normaliseMail(typed.mail)
  const company = companyKey(typed.name)
  const codes = fields
    .filter(({ kind }) => kind === 'credit-code')
    .flatMap(({ id }) => normaliseCreditCode(String(typed.fields[id] ?? '')) ?? [])
  const { rows } = await sql<{ id: string }>`select distinct id from find_twins(${given(phone)}::text[],
    ${given(mail)}::text[], ${given(company)}::text[], ${codes}::text[], ${nameParts(typed.name)}::text[], ${MOST}) as id`.execute(
    trx,
  )
  const said = await findSaid(trx, typed.name)
  return [...new Set([...rows.map(({ id }) => id), ...said])]
}

/** Chinese names that what is typed in Latin letters says, Latin ones that say what is typed in Chinese. */
async function findSaid(trx: Transaction<Tables>, name: string): Promise<string[]> {
  const company = readCell('company', name, {})?.company
  if (!company) return []
  const chinese = hasHan(company.core)
  const brands = chinese
    ? [plainLetters(toPinyin([...company.core].slice(0, 2).join('')))]
    : spokenBrands(company.whole)
  const found: string[] = []
  for (const brand of brands.filter(isLikePinyin)) {
    const { rows } = await sql<{ id: string }>`select find_spoken_twins(${brand}, ${gramsOf(brand)}::text[],
      ${!chinese}, ${MOST}) as id`.execute(trx)
    found.push(...rows.map(({ id }) => id))
  }
  return found
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
