import { cleanText } from '../record/text.ts'
import type { Meaning } from './meaning.ts'

/** Never a value: what lists write for nothing. */
const NOTHING =
  /^(?:无|暂无|未知|不详|未填写?|待定|空|n\/?a|null|none|nil|undefined|#n\/a|#value!|#ref!|请选择|[-—/\\.*?？]+)$/i
const MARKS = /^['‘’`*＊·\s]+|[*＊`\s]+$/g
const BETWEEN_HAN = /(?<=\p{sc=Han}) +(?=\p{sc=Han})/gu

/**
 * A cell without what says nothing: marks that hide, apostrophes of spreadsheets, stars, doubled blanks, full-width
 * letters and digits, blanks within Chinese names, words for nothing. Doing so twice changes nothing.
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
  return NOTHING.test(closed) ? '' : closed
}
