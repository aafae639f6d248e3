import { closeUp, foldText } from './fold.ts'
import { leadingPlace, onlyPlaces, type Place } from './regions.ts'

/** A company's name taken apart; every part is folded (see `foldText`) and without spaces between Chinese characters. */
export interface CompanyName {
  /** The name without notes, legal form and brackets, with places and branch: what two equal names share. */
  readonly whole: string
  /** The name without region, legal form and branch: 融睦国际贸易. Never empty. */
  readonly core: string
  /** The places named before the name or in brackets, short: 上海. */
  readonly places: readonly string[]
  /** What stands before 分公司, 办事处 …: 北京, or empty for a branch without a place. Null for the company itself. */
  readonly branch: string | null
}

const WHOLE_FORMS = ['股份有限责任公司', '有限责任公司', '股份有限公司', '有限公司']
const FORM = new RegExp([...new Set(WHOLE_FORMS.flatMap(formAndItsSlips))].toSorted(byLength).join('|'), 'g')
const BRANCH_WORD =
  '分公司|子公司|支公司|分支机构|办事处|代表处|联络处|营业部|经营部|门市部|分店|分行|支行|分部|分厂|门店|分所|分院|分校|分司|分公'
const BRANCH_TAIL = new RegExp(`(?:${BRANCH_WORD}|分)$`)
const BRANCH_WITHOUT_FORM = new RegExp(
  `(?:分公司|支公司|办事处|代表处|联络处|分店|分行|支行|分部|分厂|分所|分院|分校)$`,
)
const LATIN_FORM =
  /\b(?:co\.? ?,? ?ltd|company limited|pte\.? ltd|pty\.? ltd|incorporated|inc|llc|gmbh|corporation|corp|limited|ltd|plc|company|holdings?|group|co|ag|sa|sas|sarl|srl|spa|bv|nv|kk|ab|oy|lp|llp)\b\.?/g
/** Names settle after one or two rounds; more are for made-up ones. */
const MOST_ROUNDS = 8
const NOTE_BRACKET = /[[【〔<《「{][^\]】〕>》」}]*[\]】〕>》」}]/g

/**
 * Takes a company's name apart: notes people add ([重点], （老客户）, -已签约, *) go; the legal form goes, damaged or not;
 * the places before the name or in brackets, and the branch behind the form, are kept apart. Null where nothing is left.
 */
export function readCompany(text: string): CompanyName | null {
  let found = readOnce(text)
  // what is left may itself end in a form, or begin with a place, once its neighbours are gone
  for (let round = 0; found !== null && round < MOST_ROUNDS; round++) {
    const again = readOnce(found.whole)
    if (again === null || again.whole === found.whole) break
    found = again
  }
  return found
}

function readOnce(text: string): CompanyName | null {
  const folded = foldText(text.replace(NOTE_BRACKET, ' '))
  const { head, tail } = splitAtForm(folded.replace(/[*#?!~]+/g, ''))
  const bracketed: Place[] = []
  const bare = head.replace(/\(([^()]*)\)?/g, (_all, inner: string, at: number) => {
    const words = plain(inner)
    if (words !== '' && onlyPlaces(words)) return keep(bracketed, allPlaces(words))
    return tail === null && at > 0 && at + inner.length + 2 >= head.length ? '' : inner
  })
  const ownBranch = tail === null ? branchOf(plain(bare)) : { name: plain(bare), branch: branchLabel(tail) }
  const { places, rest: core } = placesOf(ownBranch.name)
  if (core === '') return null
  // 甲（兰州）有限公司分公司: the place of a branch that names none is the one in brackets
  const movedPlace = ownBranch.branch === '' && bracketed.length > 0
  const branch = movedPlace ? (bracketed.at(-1)?.name ?? '') : ownBranch.branch
  const all = movedPlace ? places : [...places, ...bracketed]
  const whole = all.map((place) => place.text).join('') + core + (branch === null ? '' : `有限公司${branch}分公司`)
  return { whole, core, places: [...new Set(all.map((place) => place.name))], branch }
}

/** The name before its last legal form and what stands behind it; no form, no tail. */
function splitAtForm(name: string): { head: string; tail: string | null } {
  const last = [...name.matchAll(FORM)].findLast((match) => match.index > 0)
  if (last) return { head: name.slice(0, last.index), tail: name.slice(last.index + last[0].length) }
  const latin = name.replace(/(\S)-[\p{sc=Han}].*$/u, '$1').replace(LATIN_FORM, ' ')
  const plainName = plain(latin) === '' ? name : latin
  const head = plainName.replace(/(?:集团|总公司|(?<![分子支])公司)$/, '')
  return { head: plain(head) === '' ? plainName : head, tail: null }
}

/** Behind the legal form stands a note, or a branch. */
function branchLabel(tail: string): string | null {
  const words = plain(tail.replace(/\([^()]*\)?/g, ' ').replace(/[-_/;,。].*$/, ''))
  if (words === '') return null
  return shortPlace(words.replace(BRANCH_TAIL, ''))
}

/** A branch without a legal form before it: a place right before the word (甲北京办事处). */
function branchOf(name: string): { name: string; branch: string | null } {
  if (!BRANCH_WITHOUT_FORM.test(name)) return { name, branch: null }
  const head = name.replace(BRANCH_WITHOUT_FORM, '')
  for (const length of [6, 5, 4, 3, 2]) {
    const end = head.slice(-length)
    if (head.length > length + 1 && onlyPlaces(end)) return { name: head.slice(0, -length), branch: shortPlace(end) }
  }
  return head.length < 2 ? { name, branch: null } : { name: head, branch: '' }
}

function shortPlace(words: string): string {
  const { rest } = placesOf(words)
  const last = leadingPlace(rest)
  return last !== null && last.length === rest.length ? last.name : words
}

function allPlaces(words: string): Place[] {
  const place = leadingPlace(words)
  return place === null ? [] : [place, ...allPlaces(words.slice(place.length))]
}

/** The places a name begins with, as long as two characters of a name are left behind them. */
function placesOf(name: string): { places: Place[]; rest: string } {
  const places: Place[] = []
  let rest = name.replace(/^中国(?=.{2,})/, '')
  for (let place = leadingPlace(rest); place !== null; place = leadingPlace(rest)) {
    if (rest.length - place.length < 2) break
    places.push(place)
    rest = rest.slice(place.length)
  }
  return { places, rest }
}

function keep(list: Place[], more: readonly Place[]): string {
  list.push(...more)
  return ''
}

function plain(text: string): string {
  return closeUp(text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').normalize('NFKC'))
}

/** A legal form as it is meant, with one character missing, two changed places, or an inner one mistyped. */
function formAndItsSlips(form: string): string[] {
  const chars = [...form]
  const without = chars.map((_char, i) => form.slice(0, i) + form.slice(i + 1)).filter((slip) => slip !== '有限')
  const swapped = chars.slice(1).map((char, i) => form.slice(0, i) + char + chars[i] + form.slice(i + 2))
  const mistyped = chars.slice(2).map((_char, i) => `${form.slice(0, i + 1)}.${form.slice(i + 2)}`)
  return [form, ...without, ...swapped, ...mistyped]
}

function byLength(one: string, other: string): number {
  return other.length - one.length
}
