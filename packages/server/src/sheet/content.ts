/** What the values of a column look like. */
export type Shape = 'phone' | 'mail' | 'date' | 'number' | 'company' | 'region' | 'person' | 'yes-no' | 'text'

const MAIL = /^[^\s@<>]+@[^\s@<>]+\.[\p{Letter}]{2,}$/u
const PHONE =
  /^(?:\+?86[-\s]?)?1[3-9]\d(?:[-\s]?\d{4}){2}$|^0\d{2,3}[-\s]?\d{7,8}(?:[-转#x]\d{1,6})?$|^400[-\s]?\d{3,4}[-\s]?\d{3,4}$|^\+\d[\d\s()-]{6,18}\d$|^\(?\d{3}\)?[-.\s]\d{3}[-.\s]\d{4}$/
const DATE =
  /^(?:19|20)\d{2}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?(?:[T\s]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?$|^\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2}(?:\s\d{1,2}:\d{2}(?::\d{2})?)?$/
const NUMBER = /^[¥￥$€£]?\s?-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s?(?:%|元|万|万元|亿|k|w|rmb|cny|usd)?$/i
const COMPANY =
  /(?:公司|集团|厂|商行|经营部|事务所|合作社|研究院|研究所|有限合伙|医院|大学|学院|学校|中心)\)?(?:\([^)]*\))?\*?$|\b(?:inc|ltd|llc|gmbh|corp|corporation|co|company|plc|s\.?a|pty)\.?$/i
const PROVINCE =
  /^(?:北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|台湾|香港|澳门|华东|华南|华北|华中|西南|西北|东北)[\p{Script=Han}]{0,12}$/u
const PERSON = /^[\p{Script=Han}]{1,3}(?:先生|女士|小姐|经理|总|老师|工|主任)$/u
const YES_NO = /^(?:是|否|yes|no|true|false|y|n|有|无)$/i

/** In this order: the first shape that most values have wins. */
const SHAPES: readonly (readonly [Shape, RegExp])[] = [
  ['mail', MAIL],
  ['phone', PHONE],
  ['date', DATE],
  ['yes-no', YES_NO],
  ['number', NUMBER],
  ['company', COMPANY],
  ['region', PROVINCE],
  ['person', PERSON],
]

/** Share of the non-blank values that have the shape, 0 to 1. */
export function shapeShare(values: readonly string[], shape: Shape): number {
  const pattern = SHAPES.find(([name]) => name === shape)?.[1]
  return pattern ? shareOf(values, (value) => pattern.test(value)) : 0
}

/** The shape of a column and how many of its values have it; `text` when no shape is had by half. */
export function shapeOf(values: readonly string[]): { shape: Shape; share: number } {
  for (const [shape, pattern] of SHAPES) {
    const share = shareOf(values, (value) => pattern.test(value))
    if (share >= 0.5) return { shape, share }
  }
  return { shape: 'text', share: 1 }
}

/** Share of the non-blank values for which the test holds; 0 when all are blank. */
export function shareOf(values: readonly string[], test: (value: string) => boolean): number {
  let filled = 0
  let held = 0
  for (const raw of values) {
    const value = raw.normalize('NFKC').trim().replace(/^'/, '')
    if (value === '') continue
    filled++
    if (test(value)) held++
  }
  return filled === 0 ? 0 : held / filled
}

/** Says whether a cell is surely data: a heading is never a phone, a mail, a date, a bare number or a full company name. */
export function isPlainlyData(cell: string): boolean {
  const value = cell.normalize('NFKC').trim()
  return (
    /有限(?:责任)?公司|股份公司/.test(value) ||
    MAIL.test(value) ||
    PHONE.test(value) ||
    DATE.test(value) ||
    (NUMBER.test(value) && !/^(?:19|20)\d{2}$/.test(value))
  )
}
