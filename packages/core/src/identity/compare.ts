import type { FieldKind, IdentityField, Level } from './field-kind.ts'
import { placesConflict } from './regions.ts'
import { jaroWinkler, weighedSimilarity, withinOneSlip } from './similarity.ts'
import { surnameOf } from './person-name.ts'
import type { WeighedCell } from './weighed-cell.ts'
import { hasHan } from './fold.ts'
import { saysCompany, saysPerson } from './pinyin.ts'
import { sharedWeight } from './shared-words.ts'

type Cells = readonly (WeighedCell | null)[]

/** How far two records agree in each field, in the order of the fields. It makes no difference which comes first. */
export function compareRecords(fields: readonly IdentityField[], one: Cells, other: Cells): Level[] {
  const levels = fields.map((field, i): Level => {
    const [a, b] = [one[i], other[i]]
    return a && b ? compareCells(field.kind, a, b) : 'missing'
  })
  return markSwapped(fields, levels, one, other)
}

/**
 * Two columns that differ because their values changed places, as given name and surname do: the first of them is
 * `elsewhere`, the second says nothing more.
 */
function markSwapped(fields: readonly IdentityField[], levels: Level[], one: Cells, other: Cells): Level[] {
  for (const [i, level] of levels.entries()) {
    if (level !== 'different' || !crosses(fields[i]?.kind)) continue
    for (let j = i + 1; j < levels.length; j++) {
      if (levels[j] !== 'different' || !alike(one[i], other[j]) || !alike(one[j], other[i])) continue
      levels[i] = 'elsewhere'
      levels[j] = 'missing'
      break
    }
  }
  return levels

  function alike(a: WeighedCell | null | undefined, b: WeighedCell | null | undefined): boolean {
    if (!a || !b) return false
    return a.key === b.key || (a.person !== undefined && b.person !== undefined && persons(a, b) === 'close')
  }
}

/** The level two values of a kind agree at; the ladder of each kind is `LEVELS`. */
export function compareCells(kind: FieldKind, a: WeighedCell, b: WeighedCell): Level {
  if (kind !== 'company' && a.key === b.key) return kind === 'person' && a.person?.titled ? 'title' : 'same'
  switch (kind) {
    case 'company':
      return companies(a, b)
    case 'person':
      return persons(a, b)
    case 'phone':
      return phones(a.key, b.key)
    case 'mail':
      return mails(a.key, b.key)
    case 'credit-code':
      return withinOneSlip(a.key, b.key) ? 'close' : 'different'
    case 'address':
      return addresses(a, b)
    case 'date':
      return dates(a.key, b.key)
    case 'id':
      return a.key.length >= 4 && b.key.length >= 4 && withinOneSlip(a.key, b.key) ? 'close' : 'different'
    case 'text':
      return texts(a, b)
  }
}

function companies(a: WeighedCell, b: WeighedCell): Level {
  if (!a.company || !b.company || !a.core || !b.core || !a.placed || !b.placed) return 'different'
  const apart = placesConflict(a.company.places, b.company.places)
  if (a.core.text === b.core.text) {
    if (apart) return 'sister'
    return a.company.places.join() === b.company.places.join() ? 'same' : 'core'
  }
  const alike = Math.max(weighedSimilarity(a.core, b.core), apart ? 0 : weighedSimilarity(a.placed, b.placed))
  if (apart) return alike >= 0.8 ? 'sister' : 'different'
  if (alike >= 0.8) return 'close'
  if (alike >= 0.6) return 'part'
  if (isShortFor(a.company, b.company) || isShortFor(b.company, a.company)) return 'short'
  return isSaid(a, b) || isSaid(b, a) ? 'sound' : 'different'
}

/** Whether a Chinese company is the one that the other's name says in Latin letters. */
function isSaid(chinese: WeighedCell, latin: WeighedCell): boolean {
  const { company, sound, placeSound = '' } = chinese
  if (company === undefined || sound === undefined || latin.sound === undefined || !hasHan(company.core)) return false
  return saysCompany({ core: company.core, sound, placeSound }, latin.key)
}

interface Named {
  readonly core: string
  readonly places: readonly string[]
}

/** 平安 for 平安银行, 深物业 for 深圳物业发展: in order, from the first character of the name or of its place. */
function isShortFor(short: Named, long: Named): boolean {
  const brief = short.places.join('') + short.core
  if (brief.length < 2 || brief.length * 3 > long.core.length * 2 + 2) return false
  return inOrder(brief, long.core) || inOrder(brief, long.places.join('') + long.core)
}

function inOrder(brief: string, text: string): boolean {
  if (brief[0] !== text[0]) return false
  let at = 0
  for (const char of brief) {
    at = text.indexOf(char, at) + 1
    if (at === 0) return false
  }
  return true
}

function persons(a: WeighedCell, b: WeighedCell): Level {
  if (!a.person || !b.person) return 'different'
  if (a.person.chinese && b.person.chinese) {
    if (a.person.titled || b.person.titled) return surnameOf(a.key) === surnameOf(b.key) ? 'title' : 'different'
    if (a.sound !== undefined && a.sound === b.sound) return a.key[0] === b.key[0] ? 'close' : 'sound'
    return Math.min(a.key.length, b.key.length) >= 3 && withinOneSlip(a.key, b.key) ? 'close' : 'different'
  }
  const [chinese, latin] = a.person.chinese ? [a, b] : [b, a]
  if (chinese.person?.chinese)
    return chinese.sound !== undefined && saysPerson(chinese.sound, latin.key) ? 'sound' : 'different'
  const [x, y] = a.key.length <= b.key.length ? [a.key, b.key] : [b.key, a.key]
  if (x.length >= 3 && y.startsWith(x)) return 'close'
  if (x.length >= 4 && withinOneSlip(x, y)) return 'close'
  return jaroWinkler(wordsInOrder(x), wordsInOrder(y)) >= 0.9 ? 'close' : 'different'
}

function wordsInOrder(name: string): string {
  return name.includes(' ') ? name.split(' ').toSorted().join(' ') : name
}

/** Close is a digit lost or mistaken, or the local part of the other. */
function phones(a: string, b: string): Level {
  const [x, y] = a.length <= b.length ? [a, b] : [b, a]
  if (x.length < 7) return 'different'
  return y.endsWith(x) || withinOneSlip(x, y) ? 'close' : 'different'
}

function mails(a: string, b: string): Level {
  const [localA, localB] = [a.slice(0, a.lastIndexOf('@')), b.slice(0, b.lastIndexOf('@'))]
  if (localA === localB) return 'local'
  return jaroWinkler(a, b) >= 0.92 ? 'close' : 'different'
}

/** One address may be cut short or lack its numbers: what counts is how much of the lesser stands in the other. */
function addresses(a: WeighedCell, b: WeighedCell): Level {
  const lesser = Math.min(a.tokenTotal, b.tokenTotal)
  const share = lesser / Math.max(a.tokenTotal, b.tokenTotal, 1e-9)
  const contained = sharedWeight(a, b) / Math.max(lesser, 1e-9)
  if (contained >= 0.85 && share >= 0.4 && numbersAgree(a, b)) return 'close'
  if (contained >= 0.6 && share >= 0.25) return 'part'
  return contained >= 0.3 ? 'little' : 'different'
}

/** Whether one side's numbers all stand in the other: number 88 is not number 100, but numbers may be left out. */
function numbersAgree(a: WeighedCell, b: WeighedCell): boolean {
  const lacks = (one: WeighedCell, other: WeighedCell) =>
    [...one.tokenWeights.keys()].some((token) => /^\d/.test(token) && !other.tokenWeights.has(token))
  return !lacks(a, b) || !lacks(b, a)
}

function texts(a: WeighedCell, b: WeighedCell): Level {
  if (Math.min(a.key.length, b.key.length) >= 4 && withinOneSlip(a.key, b.key)) return 'close'
  const alike = (2 * sharedWeight(a, b)) / Math.max(a.tokenTotal + b.tokenTotal, 1e-9)
  if (alike >= 0.85) return 'close'
  if (alike >= 0.6) return 'part'
  return alike >= 0.35 ? 'little' : 'different'
}

/** Swapped is day and month; close is a digit wrong, or two neighbours swapped. */
function dates(a: string, b: string): Level {
  const [x, y] = [a.replaceAll('-', ''), b.replaceAll('-', '')]
  if (x.length === 8 && x.slice(0, 4) + x.slice(6) + x.slice(4, 6) === y) return 'swapped'
  return withinOneSlip(x, y) ? 'close' : 'different'
}

function crosses(kind: FieldKind | undefined): boolean {
  return kind === 'person' || kind === 'address' || kind === 'id' || kind === 'text'
}
