import type { Field, FieldKind } from '@cairn/core/record/field.ts'
import { choiceOf } from '@cairn/core/record/values.ts'
import { bareNameKey, nameKey, nameLikeness } from './column-name.ts'
import { shapeOf, shareOf, type Shape } from './content.ts'
import type { SheetColumn } from './header.ts'

type Column = Pick<SheetColumn, 'name' | 'samples'>

/** Why a field was chosen: `name` it is called so, `alias` it is known so, `similar` nearly so, `content` by its values. */
export interface GuessReason {
  readonly code: 'name' | 'alias' | 'similar' | 'content' | 'none'
  readonly params: Readonly<Record<string, string | number>>
}

export interface ColumnGuess {
  readonly column: string
  readonly field: string | null
  /** 0 to 1; below 0.45 nothing is guessed. */
  readonly confidence: number
  readonly why: GuessReason
}

interface Candidate {
  readonly column: Column
  readonly field: Field
  readonly confidence: number
  readonly why: GuessReason
}

const LEAST = 0.45

/** What people call a column of such a kind, whatever the playbook calls the field. */
const KIND_WORDS: Partial<Record<FieldKind, readonly string[]>> = {
  phone: [
    '手机',
    '手机号',
    '手机号码',
    '电话',
    '联系电话',
    '联系方式',
    '电话号码',
    'mobile',
    'phone',
    'tel',
    'telephone',
    'cell',
    'phonenumber',
  ],
  mail: ['邮箱', '电子邮箱', '电子邮件', '邮件', 'email', 'mail', 'emailaddress', 'e-mail'],
  address: ['地址', '联系地址', '公司地址', '详细地址', 'address'],
}

/** Words that tell what a text field holds, so that its columns can be known by their values. */
const SHAPE_WORDS: readonly (readonly [Shape, RegExp])[] = [
  ['company', /company|公司|企业|单位|account|organi[sz]ation|客户名称/i],
  ['region', /region|province|area|territory|省|地区|区域|所在地/i],
  ['person', /contact|person|姓名|联系人|^name$/i],
]

const KIND_SHAPES: Partial<Record<FieldKind, readonly Shape[]>> = {
  phone: ['phone'],
  mail: ['mail'],
  date: ['date'],
  number: ['number'],
  money: ['number'],
  'yes-no': ['yes-no'],
}

/**
 * Guesses which field each column brings, in the columns' order. A field is given to one column at most: names and
 * aliases first (width, case, punctuation and spaces do not matter), then similar names, then what the values look like.
 */
export function guessMapping(columns: readonly Column[], fields: readonly Field[]): ColumnGuess[] {
  const shapes = new Map(columns.map((column) => [column, shapeOf(column.samples).shape]))
  const candidates = columns.flatMap((column) =>
    fields
      .map((field) => candidate(column, field, shapes.get(column) ?? 'text'))
      .filter((one) => one.confidence >= LEAST),
  )
  const chosen = new Map<Column, Candidate>()
  const given = new Set<string>()
  for (const one of candidates.toSorted((a, b) => b.confidence - a.confidence)) {
    if (chosen.has(one.column) || given.has(one.field.id)) continue
    chosen.set(one.column, one)
    given.add(one.field.id)
  }
  return columns.map((column) => {
    const one = chosen.get(column)
    if (!one) return { column: column.name, field: null, confidence: 0, why: { code: 'none', params: {} } }
    return { column: column.name, field: one.field.id, confidence: one.confidence, why: one.why }
  })
}

function candidate(column: Column, field: Field, shape: Shape): Candidate {
  const byName = nameEvidence(column.name, field)
  const byContent = contentEvidence(column, field, shape)
  const best = byName.confidence >= byContent.confidence ? byName : byContent
  const agrees = byName.confidence > 0 && byContent.confidence > 0 ? 0.05 : 0
  const doubt = contradicts(column, field) ? 0.5 : 1
  return { column, field, confidence: round(Math.min(1, best.confidence + agrees) * doubt), why: best.why }
}

function nameEvidence(name: string, field: Field): { confidence: number; why: GuessReason } {
  const keys = [nameKey(name), bareNameKey(name)]
  const named = [field.id, field.label.zh, field.label.en ?? '']
  const own = named.find((one) => keys.includes(nameKey(one)))
  if (own) return { confidence: 1, why: { code: 'name', params: { name: own } } }
  const alias = field.aliases?.find((one) => keys.includes(nameKey(one)))
  if (alias !== undefined) return { confidence: 0.98, why: { code: 'alias', params: { name: alias } } }
  const word = KIND_WORDS[field.kind]?.find((one) => keys.includes(nameKey(one)))
  if (word !== undefined) return { confidence: 0.85, why: { code: 'alias', params: { name: word } } }
  let best = { confidence: 0, name: '' }
  for (const one of [...named, ...(field.aliases ?? []), ...(KIND_WORDS[field.kind] ?? [])]) {
    const likeness = Math.max(...keys.map((key) => nameLikeness(key, nameKey(one))))
    if (likeness > best.confidence) best = { confidence: likeness, name: one }
  }
  const confidence = best.confidence < 0.6 ? 0 : best.confidence * 0.8
  return { confidence, why: { code: 'similar', params: { name: best.name } } }
}

function contentEvidence(column: Column, field: Field, shape: Shape): { confidence: number; why: GuessReason } {
  if (field.kind === 'choice' && field.choices) {
    const share = shareOf(column.samples, (value) => choiceOf(field, value) !== undefined)
    const different = new Set(column.samples.map(nameKey)).size
    if (share >= 0.8 && different >= 2)
      return { confidence: 0.6 * share, why: { code: 'content', params: { shape: 'choice', share: round(share) } } }
  }
  if (shape === 'text') return NOTHING
  const { share } = shapeOf(column.samples)
  const why: GuessReason = { code: 'content', params: { shape, share: round(share) } }
  // Any number or yes/no could be any such field: too common to be told by its values alone.
  if (shape === 'phone' || shape === 'mail') return field.kind === shape ? { confidence: 0.7 * share, why } : NOTHING
  const words = SHAPE_WORDS.find(([name]) => name === shape)?.[1]
  const texts = [field.id, field.label.zh, ...(field.aliases ?? [])]
  const fits =
    words !== undefined &&
    (field.kind === 'text' || field.kind === 'choice' || field.kind === 'person') &&
    texts.some((text) => words.test(text))
  return fits ? { confidence: 0.6 * share, why } : NOTHING
}

const NOTHING = { confidence: 0, why: { code: 'none', params: {} } } as const satisfies {
  confidence: number
  why: GuessReason
}

/** The field wants numbers, dates, phones or mails, and hardly any value is one. */
function contradicts(column: Column, field: Field): boolean {
  const wanted = KIND_SHAPES[field.kind]
  if (!wanted || field.kind === 'yes-no') return false
  const filled = column.samples.filter((value) => value.trim() !== '')
  if (filled.length < 3) return false
  const loose = field.kind === 'phone' ? /\d{5}/ : field.kind === 'mail' ? /@/ : /\d/
  return shareOf(filled, (value) => loose.test(value.replace(/[\s()-]/g, ''))) < 0.3
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
