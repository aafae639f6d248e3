import { onlyPlaces } from '../identity/regions.ts'
import { cleanText } from '../record/text.ts'
import type { Meaning } from './meaning.ts'

/** Never a value: what lists write for nothing. */
const NOTHING =
  /^(?:无|暂无|未知|不详|未填写?|待定|空|n\/?a|null|none|nil|undefined|#n\/a|#value!|#ref!|请选择|[-—/\\.*?？]+)$/i
const MARKS = /^['‘’`*＊·\s]+|[*＊`\s]+$/g
/** What people write to themselves into a customer's name; anything else in round brackets may belong to it. */
const NOTE =
  '(?:老|新|大|重点|重要|优质|核心|战略|潜在|意向)?客户|重点|重要|vip|已?(?:签约|成交|合作|流失|停用|作废|注销)|意向|待?跟进中?|待定|黑名单|勿扰'
const ROUND_NOTE = new RegExp(`[（(](?:${NOTE})[)）]`, 'giu')
const NOTE_BEHIND = new RegExp(`(?<=.{2})\\s*[-–—_/](?:${NOTE})$`, 'iu')
const SQUARE_NOTE = /^[[【〔]([^\]】〕]{1,20})[\]】〕]|[[【〔]([^\]】〕]{1,20})[\]】〕]$/gu
const BETWEEN_HAN = /(?<=\p{sc=Han}) +(?=\p{sc=Han})/gu

/**
 * A cell without what says nothing: marks that hide, apostrophes of spreadsheets, stars, doubled blanks, full-width
 * letters and digits, blanks within Chinese names, words for nothing, and of a company's name notes such as 【重点】,
 * （老客户） and -已签约. Doing so twice changes nothing.
 */
export function withoutNoise(text: string, meaning: Meaning): string {
  let plain = text
  for (let before = ''; before !== plain;) {
    before = plain
    plain = once(plain, meaning)
  }
  return plain
}

function once(text: string, meaning: Meaning): string {
  const clean = cleanText(text, false)
    .replace(/[\uff01-\uff5e]/g, (char) =>
      /[！？，；：（）]/.test(char) ? char : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
    )
    .replace(/[\u00a0\u3000\t ]+/g, ' ')
    .replace(MARKS, '')
  const closed =
    meaning === 'company' || meaning === 'person' || meaning === 'owner' || meaning === 'region'
      ? clean.replace(BETWEEN_HAN, '')
      : clean
  const named = meaning === 'company' ? withoutNotes(closed) : closed
  return NOTHING.test(named) ? '' : named
}

/** A name that is nothing but a note stays what it is; so does a place: 【上海】石径. */
function withoutNotes(name: string): string {
  const rest = name
    .replace(SQUARE_NOTE, (all, front?: string, back?: string) => (onlyPlaces(front ?? back ?? '') ? all : ''))
    .replace(ROUND_NOTE, '')
    .replace(NOTE_BEHIND, '')
    .trim()
  return rest === '' ? name : rest
}
