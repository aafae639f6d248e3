import type { Label } from '../label.ts'
import { inLanguage } from './condition-words.ts'
import { rungWords, type Language } from './duration-words.ts'
import { labelOf, type Glossary } from './glossary.ts'
import { isRecord, isSame, nameOfItem, own, type Json, type Difference } from './parts.ts'
import { itemTerms, terms } from './terms.ts'
import { cut, quoted, valueWords, type Saying } from './value-words.ts'

/** The two documents that differ, and the names in them. */
export interface Both {
  readonly before: Json
  readonly after: Json
  readonly glossary: Glossary
}

const MOST = 400

/** A difference as a sentence: “首次电话：时限 2 小时 → 1 小时”, "First call: due in 2 h → 1 h". */
export function changeWords(change: Difference, both: Both): Label {
  const say = (language: Language) => cut(sentence(change, both, { language, glossary: both.glossary }), MOST)
  return { zh: say('zh'), en: say('en') }
}

/** A conflict as a sentence: what mine says and what theirs says of the same place. */
export function conflictWords(
  { path, mine, theirs }: { readonly path: Difference['path']; readonly mine: Json; readonly theirs: Json },
  both: Both,
): Label {
  const say = (language: Language) => {
    const saying = { language, glossary: both.glossary }
    const { subject, what, last } = walk(path, both, saying)
    const place = join([...subject, ...(last.item ? [last.words] : []), ...what], language)
    const [ours, others] = [mine, theirs].map((side) => sideWords(side, last, saying))
    const said = language === 'zh' ? `我的 ${ours}，对方 ${others}` : `mine ${ours}, theirs ${others}`
    return cut(place ? `${capital(place)}${colon(language)}${said}` : capital(said), MOST)
  }
  return { zh: say('zh'), en: say('en') }
}

function sideWords(side: Json, last: Last, saying: Saying): string {
  const zh = saying.language === 'zh'
  if (side === undefined) return last.item ? (zh ? '已删除' : 'removed') : valueWords(side, last.key, saying)
  if (!last.item) return valueWords(side, last.key, saying)
  return typeof side === 'number' ? (zh ? `第 ${side} 位` : `place ${side}`) : zh ? '有改动' : 'changed'
}

function sentence(change: Difference, both: Both, saying: Saying): string {
  const { language } = saying
  const zh = language === 'zh'
  const { subject, what, last } = walk(change.path, both, saying)
  const about = join(subject, language)
  const lead = (rest: string) => (about ? `${zh ? about : capital(about)}${colon(language)}${rest}` : capital(rest))
  if (last.item && change.kind === 'added') return lead(`${zh ? '新增' : 'added '}${last.words}`)
  if (last.item && change.kind === 'removed') return lead(`${zh ? '删除' : 'removed '}${last.words}`)
  if (last.item && change.kind === 'moved') {
    const list = change.path.slice(0, -1)
    const next = change.follows ? walk([...list, change.follows], both, saying).last.words : null
    if (next === null) return lead(zh ? `${last.words}移到最前` : `${last.words} moved to the front`)
    return lead(zh ? `${last.words}移到${next}之后` : `${last.words} moved after ${next}`)
  }
  const name = last.item ? last.words : what.join(' ')
  // A switch that was never touched is off.
  const isSwitch = [change.before, change.after].some((side) => typeof side === 'boolean')
  const value = (side: Json) => valueWords(isSwitch ? (side ?? false) : side, last.key, saying)
  if (change.kind === 'moved')
    return lead(zh ? `${name}的顺序改为 ${value(change.after)}` : `${name} reordered: ${value(change.after)}`)
  if (Array.isArray(change.before) && Array.isArray(change.after)) {
    const said = listChange(change.before, change.after, value)
    if (said) return lead(`${name} ${said}`)
  }
  const [before, after] = [value(change.before), value(change.after)]
  if (before === after) return lead(zh ? `${name}有改动（${after}）` : `${name} changed (${after})`)
  return lead(`${name} ${before} → ${after}`)
}

/** What a list gained and lost; nothing to say where it is only about how often. */
function listChange(before: readonly Json[], after: readonly Json[], value: (side: Json) => string): string {
  const without = (list: readonly Json[], others: readonly Json[]) =>
    list.filter((each) => !others.some((other) => isSame(each, other)))
  const [gained, lost] = [without(after, before), without(before, after)]
  const said = [...(lost.length > 0 ? [`− ${value(lost)}`] : []), ...(gained.length > 0 ? [`+ ${value(gained)}`] : [])]
  return said.join('  ')
}

interface Last {
  /** Whether the path ends at an item of a list. */
  readonly item: boolean
  readonly key: string
  readonly words: string
}

/** Keys that say nothing beside the key or the thing that follows. */
const silent = new Set(['within', 'deliver', 'eligible', 'sop'])
/** Parts of the playbook whose things have names enough. */
const sections = new Set(['fields', 'scoreCard', 'routing', 'followUp'])

/** A path in words: the things it passes, the keys after the last of them, and what it ends at. */
function walk(path: Difference['path'], both: Both, saying: Saying): { subject: string[]; what: string[]; last: Last } {
  const { language } = saying
  const subject: string[] = []
  let what: string[] = []
  let last: Last = { item: false, key: '', words: '' }
  let [before, after] = [both.before, both.after]
  path.forEach((part, at) => {
    const inList = Array.isArray(after) || Array.isArray(before)
    const item = [step(after, part), step(before, part)].find((side) => side !== undefined)
    const key = String((inList ? path[at - 1] : part) ?? '')
    if (inList) {
      what.pop() // The list's own name: the item says what it is one of.
      if (subject.length === 0) what = what.filter((word) => !isSection(word, language))
      const term = termOf(itemTerms, path[at - 2], key)
      last = { item: true, key, words: itemWords(term, item, part, saying) }
      if (at < path.length - 1) {
        // A node is known by its name alone.
        subject.push(...what, key === 'nodes' ? bareName(item, part, language) : last.words)
        what = []
      }
    } else {
      last = { item: false, key, words: '' }
      const term = termOf(terms, path[at - 1], key)
      const quiet = silent.has(key) && at < path.length - 1
      what.push(quiet ? '' : term ? inLanguage(term, language) : ownWords(key, language))
    }
    ;[before, after] = [step(before, part), step(after, part)]
  })
  what = what.filter((word) => word !== '')
  if (last.item) return { subject: [...subject, ...what], what: [], last }
  // Without a thing, the part of the playbook is what it is about.
  if (subject.length === 0) return { subject: what.slice(0, -1), what: what.slice(-1), last }
  return { subject, what, last }
}

function step(value: Json, part: string | number): Json {
  if (Array.isArray(value))
    return typeof part === 'number' ? value[part] : value.find((item) => nameOfItem(item) === part)
  return isRecord(value) ? own(value, String(part)) : undefined
}

function termOf(
  of: Readonly<Record<string, Label>>,
  above: string | number | undefined,
  key: string,
): Label | undefined {
  const special = `${above}.${key}`
  if (Object.hasOwn(of, special)) return of[special]
  return Object.hasOwn(of, key) ? of[key] : undefined
}

function isSection(word: string, language: Language): boolean {
  return [...sections].some((key) => terms[key]?.[language] === word)
}

/** A key without a term: a grade, or what somebody wrote. */
function ownWords(key: string, language: Language): string {
  if (/^[ABC]$/.test(key)) return language === 'zh' ? `${key} 级` : `grade ${key}`
  return cut(key, 60)
}

function itemWords(term: Label | undefined, item: Json, part: string | number, { glossary, language }: Saying): string {
  const kind = term ? inLanguage(term, language) : ''
  const label = labelOf(item)
  const isQuestion = isRecord(item) && typeof own(item, 'field') === 'string' && typeof part === 'string'
  const field = isQuestion ? questionOf(String(part), glossary) : undefined
  const name = label ?? field
  const gap = language === 'zh' ? '' : ' '
  if (name) return `${kind}${gap}${quoted(inLanguage(name, language), language)}`.trim()
  if (typeof part === 'string') return `${kind}${gap}${quoted(part, language)}`.trim()
  const at = isRecord(item) ? own(item, 'at') : undefined
  if (typeof at === 'string') return `${kind}${gap}${quoted(rungWords(at, language), language)}`.trim()
  return `${kind} ${part + 1}`.trim()
}

function questionOf(field: string, glossary: Glossary): Label | undefined {
  const records = ['lead', 'deal', 'customer', 'contact', 'activity']
  return records.map((record) => glossary.field(`${record}.${field}`)).find((label) => label !== undefined)
}

function bareName(item: Json, part: string | number, language: Language): string {
  const label = labelOf(item)
  return cut(label ? inLanguage(label, language) : String(part), 60)
}

function join(words: readonly string[], language: Language): string {
  return words.join(language === 'zh' ? ' · ' : ', ')
}

function colon(language: Language): string {
  return language === 'zh' ? '：' : ': '
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
