import { Condition } from '../rule/condition.ts'
import { Tally } from '../rule/tally.ts'
import { conditionWords, fieldWords, inLanguage } from './condition-words.ts'
import { durationWords, rungWords, type Language } from './duration-words.ts'
import { isLabel, labelOf, type Glossary } from './glossary.ts'
import { isRecord, nameOfItem, own, type Json, type JsonRecord } from './parts.ts'
import { tallyWords } from './tag-words.ts'
import { valueTerms } from './terms.ts'

/** Longest text quoted whole, and most items of a list named, so that a sentence stays one. */
const MOST_QUOTED = 60
const MOST_NAMED = 5

const durations = new Set([
  'duration',
  'window',
  'for',
  'over',
  'joinedWithin',
  'recycleAfter',
  'coolDown',
  'protection',
  'extendBy',
  'silentAfter',
  'quietFor',
  'A',
  'B',
  'C',
])
const shares = new Set(['probability', 'closeRateAbove', 'completion', 'completeness'])
/** Keys whose values are ids of things, and in which list those are. */
const references: Readonly<Record<string, string>> = {
  node: 'nodes',
  stage: 'stages',
  form: 'forms',
  track: 'routing.tracks',
  otherwise: 'routing.tracks',
  tag: 'tags',
}

/** How a value is put into words: in which language, and with whose names. */
export interface Saying {
  readonly glossary: Glossary
  readonly language: Language
}

/** A value of the playbook in words; `key` is what it stands under. */
export function valueWords(value: Json, key: string, saying: Saying): string {
  const { glossary, language } = saying
  const zh = language === 'zh'
  if (value === undefined || value === null) return zh ? '无' : 'none'
  if (typeof value === 'boolean') return value ? (zh ? '是' : 'yes') : zh ? '否' : 'no'
  if (typeof value === 'number') return shares.has(key) ? `${Math.round(value * 1000) / 10}%` : String(value)
  if (typeof value === 'string') return textWords(value, key, saying)
  if (Array.isArray(value)) return listWords(value, key, saying)
  if (isLabel(value)) return quoted(inLanguage(value, language), language)
  if (!isRecord(value)) return String(value)
  const condition = typeof own(value, 'op') === 'string' ? Condition.safeParse(value) : null
  if (condition?.success) return cut(conditionWords(condition.data, glossary, language), 120)
  const tally = typeof own(value, 'ask') === 'string' ? Tally.safeParse(value) : null
  if (tally?.success) return cut(tallyWords(tally.data, glossary, language), 120)
  return thingWords(value, saying)
}

function textWords(text: string, key: string, { glossary, language }: Saying): string {
  if (key === 'at') return rungWords(text, language)
  if (durations.has(key)) return durationWords(text, language)
  const list = Object.hasOwn(references, key) ? references[key] : undefined
  const thing = list === undefined ? undefined : glossary.thing(list, text)
  if (thing) return quoted(inLanguage(thing, language), language)
  if (key === 'field' || key === 'fields') return quoted(fieldWords(text, glossary, language), language)
  const term = Object.hasOwn(valueTerms, text) ? valueTerms[text] : undefined
  if (term) return inLanguage(term, language)
  return cut(text, MOST_QUOTED)
}

function listWords(list: readonly Json[], key: string, saying: Saying): string {
  const zh = saying.language === 'zh'
  if (list.length === 0) return zh ? '无' : 'none'
  const isSpan = list.length === 2 && list.every((each) => typeof each === 'string' && /^\d\d:\d\d$/.test(each))
  if (isSpan) return list.join('–')
  const named = list.slice(0, MOST_NAMED).map((each) => valueWords(each, key, saying))
  const more = list.length - named.length
  const said = named.join(zh ? '、' : ', ')
  return more > 0 ? (zh ? `${said} 等 ${list.length} 项` : `${said} and ${more} more`) : said
}

/** A thing by its name; one without a name by what it does. */
function thingWords(value: JsonRecord, saying: Saying): string {
  const { glossary, language } = saying
  const zh = language === 'zh'
  const label = labelOf(value)
  if (label) return quoted(inLanguage(label, language), language)
  const [points, multiply] = [own(value, 'points'), own(value, 'multiply')]
  if (typeof points === 'number' && own(value, 'id') === undefined)
    return zh ? `${signed(points)} 分` : `${signed(points)} points`
  if (typeof multiply === 'number') return `×${multiply}`
  const event = own(value, 'event')
  if (typeof event === 'string') return triggerWords(value, event, saying)
  const say = (name: string) => valueWords(own(value, name), name, saying)
  if (own(value, 'at') !== undefined) return `${say('at')}${zh ? '：' : ': '}${say('do')}`
  if (own(value, 'duration') !== undefined)
    return own(value, 'clock') === undefined
      ? say('duration')
      : zh
        ? `${say('duration')}（${say('clock')}）`
        : `${say('duration')} (${say('clock')})`
  const text = own(value, 'text')
  if (isLabel(text)) return quoted(inLanguage(text, language), language)
  const name = nameOfItem(value)
  if (name !== null) return quoted(glossary.field(`lead.${name}`)?.[language] ?? name, language)
  const plain = Object.keys(value)
    .slice(0, MOST_NAMED)
    .map((each) => say(each))
  return cut(plain.join(zh ? '，' : ', '), MOST_QUOTED) || (zh ? '空' : 'nothing')
}

function triggerWords(value: JsonRecord, event: string, saying: Saying): string {
  const zh = saying.language === 'zh'
  const about = ['node', 'stage', 'evidence'].flatMap((name) => {
    const id = own(value, name)
    return typeof id === 'string' ? [valueWords(id, name, saying)] : []
  })
  const when = own(value, 'when')
  const asked = when === undefined ? '' : `${zh ? '，' : ', if '}${valueWords(when, 'when', saying)}`
  return [valueWords(event, 'event', saying), ...about].join(' ') + asked + (zh && asked ? '时' : '')
}

function signed(points: number): string {
  return points > 0 ? `+${points}` : String(points)
}

export function quoted(text: string, language: Language): string {
  const short = cut(text, MOST_QUOTED)
  return language === 'zh' ? `“${short}”` : `"${short}"`
}

export function cut(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length <= most
    ? line
    : `${line
        .slice(0, most - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`
}
