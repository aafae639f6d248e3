import type { Label } from '../label.ts'
import type { FieldKind, IdentityField, Level } from './field-kind.ts'

/** Why two records look like one, or like two. */
export interface Reason {
  readonly field: string
  readonly level: Level
  /** Bits for (above 0) or against. */
  readonly weight: number
  readonly text: Required<Label>
}

const KIND: Readonly<Record<FieldKind, readonly [zh: string, en: string]>> = {
  company: ['公司名', 'company names'],
  person: ['姓名', 'names'],
  phone: ['电话', 'phone numbers'],
  mail: ['邮箱', 'mail addresses'],
  'credit-code': ['统一社会信用代码', 'credit codes'],
  address: ['地址', 'addresses'],
  date: ['日期', 'dates'],
  id: ['编号', 'numbers'],
  text: ['文字', 'words'],
}

const LEVEL: Readonly<Record<Level, readonly [zh: string, en: string]>> = {
  same: ['相同', 'are the same'],
  core: ['主体相同，地区写法不同', 'share the core, the region is written differently'],
  close: ['只差一点（笔误或缺字）', 'differ by a slip'],
  part: ['部分相同', 'are partly the same'],
  little: ['少部分相同', 'share a little'],
  short: ['一个像是另一个的简称', 'look like one being short for the other'],
  sound: [
    '读音相同，写法不同（同音字、拼音或英文）',
    'sound the same, written differently (other characters, pinyin or English)',
  ],
  sister: ['主体相同但地区不同', 'share the core, in different regions'],
  title: ['姓氏相同，一方只有称呼', 'share the surname, one has only a title'],
  elsewhere: ['出现在另一栏', 'stand in different columns'],
  local: ['用户名相同，域名不同', 'share the part before the @'],
  swapped: ['日和月颠倒', 'have day and month swapped'],
  different: ['不同', 'differ'],
  missing: ['缺失', 'are missing'],
}

/** Below this many bits a shared value is common enough to say so. */
const TELLING = 5

/** Words of a field, each made once: a search of many records says the same few of hundreds of thousands of pairs. */
const said = new WeakMap<IdentityField, Map<string, Reason['text']>>()

/** A field's part in a judgement, in words. */
export function reasonFor(field: IdentityField, level: Level, weight: number): Reason {
  const common = level === 'same' && weight < TELLING
  return { field: field.id, level, weight: Math.round(weight * 10) / 10, text: wordsFor(field, level, common) }
}

function wordsFor(field: IdentityField, level: Level, common: boolean): Reason['text'] {
  const known = said.get(field) ?? new Map<string, Reason['text']>()
  said.set(field, known)
  const name = `${level} ${common}`
  const text = known.get(name) ?? sentence(field, level, common)
  known.set(name, text)
  return text
}

function sentence(field: IdentityField, level: Level, common: boolean): Reason['text'] {
  const [kindZh, kindEn] = KIND[field.kind]
  const [zh, en] = LEVEL[level]
  return {
    zh: `${field.label?.zh ?? kindZh}${zh}${common ? '（但很常见）' : ''}`,
    en: `${field.label?.en ?? `The ${kindEn}`} ${en}${common ? ', yet that is common' : ''}`,
  }
}
