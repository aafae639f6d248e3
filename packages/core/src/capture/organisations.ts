import { leadingPlace } from '../identity/regions.ts'
import { groupsOf, type Seen } from './span.ts'

const RUN = '[\\u4e00-\\u9fffA-Za-z0-9()&·]'
const LEGAL = new RegExp(
  `(?<![\\u4e00-\\u9fffA-Za-z0-9(&·])(?<name>${RUN}{2,40}?(?:股份有限公司|有限责任公司|有限公司)(?:[\\u4e00-\\u9fff]{0,6}(?:分公司|办事处))?)`,
  'dg',
)
const SHORT = new RegExp(
  `(?<![\\u4e00-\\u9fffA-Za-z0-9(&·])(?<name>${RUN}{2,20}?(?:集团|公司|商行|事务所|研究院|研究所|大学|医院|工厂))(?![\\u4e00-\\u9fff]{0,2}公司)`,
  'dg',
)
/** 五金厂 alone says what it makes: a factory is named by its place, or has a line of its own. */
const FACTORY =
  /(?<![\u4e00-\u9fffA-Za-z0-9(&·])(?<name>[\u4e00-\u9fffA-Za-z0-9()&·]{3,20}?厂)(?![长房家区里内商子方址])/dg
/** 我们公司, 贵公司: somebody's company, which names none. */
const UNNAMED =
  /^.{0,3}(?:我们|你们|他们|咱们?|贵|我|本|该|这家|那家|一家|几家|分|子|总|母|其他|别的|新|大|小|外贸|贸易|物流|快递|同类)(?:公司|集团|工?厂|医院|大学)$/
const ALONG =
  /(?:我们?是|这是|这里是|来自|任职于|就职于|供职于|您好|你好|[在叫的给去到跟找帮]|就是|以及|介绍)(?=[\u4e00-\u9fffA-Za-z0-9(]{4})/g
const LATIN =
  /(?<![A-Za-z])(?<name>(?:[A-Z][\w&'’-]{0,30},? ){1,6}(?:C[Oo]\.?,? ?L(?:td|TD)\.?|I(?:nc|NC)\.?|LLC|L(?:td|TD)\.?|GmbH|GMBH|Corp(?:oration)?\.?|CORP\.?|L(?:imited|IMITED)|PLC|Pte\.? Ltd\.?|PTE\.? LTD\.?|B\.V\.|S\.A\.|AG|Group|Holdings|Technologies|Industries|Solutions|Systems))(?![A-Za-z])/dg
const LATIN_FROM = /(?<![A-Za-z])(?:from|at) (?<name>[A-Z][\w&'’-]{1,30}(?: [A-Z][\w&'’-]{0,30}){0,3})(?![\w])/dg
const LABELLED =
  /(?:^|\n) {0,8}(?:公司(?:名称)?|单位(?:名称)?|企业(?:名称)?|company|organi[sz]ation) {0,4}: {0,4}(?<name>[^\n,;|]{2,60})/dgi
const NOT_A_COMPANY =
  /^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|China|Shanghai|Beijing|Shenzhen|I|Our|Your|The)$/

/** Companies by their legal form, by a label, or by how they are spoken of: 我是…有限公司的, from Acme. */
export function findCompanies(plain: string): Seen[] {
  const legal = [...groupsOf(plain, LEGAL, 'name')].map(({ start, end, text }) => trimmed(start, end, text, 0.96))
  const short = [...groupsOf(plain, SHORT, 'name')]
    .map(({ start, end, text }) => trimmed(start, end, text, 0.62))
    .filter(({ value }) => !UNNAMED.test(value) && (value.length >= 4 || leadingPlace(value) !== null))
  const factories = [...groupsOf(plain, FACTORY, 'name')]
    .map(({ start, end, text }) => trimmed(start, end, text, 0.62))
    .filter(({ value }) => leadingPlace(value) !== null && value.length >= 5)
  const latin = [...groupsOf(plain, LATIN, 'name')].map(({ start, end, text }) => seen(start, end, text, 0.92))
  const from = [...groupsOf(plain, LATIN_FROM, 'name')]
    .filter(({ text }) => !NOT_A_COMPANY.test(text))
    .map(({ start, end, text }) => seen(start, end, text, 0.55))
  const labelled = [...groupsOf(plain, LABELLED, 'name')].map(({ start, text }) => {
    const value = text.trimEnd()
    return seen(start, start + value.length, value, 0.97)
  })
  return [...legal, ...short, ...factories, ...latin, ...from, ...labelled]
}

const TRADE =
  /(?:公司|集团|厂|科技|机械|精密|自动化|智能|电子|电气|装备|设备|重工|实业|工业|制造|模具|五金|光电|汽配|新材料|新能源|物流|商贸|贸易|医疗|药业|食品|教育|软件|信息|股份)$/

/** Whether a word beside a name sounds like a company: it begins with a place, or ends with a trade. */
export function soundsLikeCompany(text: string): boolean {
  const place = leadingPlace(text)
  return (text.length >= 4 && TRADE.test(text)) || (place !== null && text.length >= place.length + 2)
}

function seen(start: number, end: number, value: string, confidence: number): Seen {
  return { kind: 'company', start, end, value, confidence }
}

/** Without the words of the sentence before the name: 我是上海融睦有限公司 is 上海融睦有限公司. */
function trimmed(start: number, end: number, text: string, confidence: number): Seen {
  const cut = [...text.matchAll(ALONG)].at(-1)
  const from = cut === undefined ? 0 : cut.index + cut[0].length
  return seen(start + from, end, text.slice(from), confidence)
}

const STREET = /(?:路|街|道|巷|弄|号|镇|乡|村|大厦|广场|大楼|中心|园区?|楼|层|室|栋|幢|座|城|仓)/
/** 苏州绿能的钱工, 常州恒锐精密机械的采购经理: the company behind a place, named by whose somebody is. */
const WHOSE =
  /^(?!这|那|本地|地区|市场|办事处|分公司|客户|项目|工厂|朋友|同事|代理|我|你|他|几|一|两)[\u4e00-\u9fffA-Za-z0-9]{2,10}?(?=的(?:[\u4e00-\u9fff]{0,6}(?:总|工|经理|总监|主任|主管|[厂部科处院校店]长|负责人|老板|先生|女士)))/
const ADDRESS_RUN = /^[\u4e00-\u9fffA-Za-z0-9()#-]{0,60}/
const ADDRESS_END =
  /^.*(?:路|街|道|巷|弄|\d ?号|镇|乡|村|大厦|广场|大楼|园区?|\d ?[楼层室栋幢座]|[A-Z]座|工业区|开发区|\d)/
const ADDRESS_LABEL = /(?:地址|住址|address|addr?)\.? {0,4}: {0,4}(?<place>[^\n;|]{4,120})/dgi
const LATIN_ADDRESS =
  /(?<![\w.])(?<place>(?:(?:Room|Rm|Suite|Unit|Floor|Building|Bldg)\.? ?[\w-]{1,8},? ){0,3}\d{1,6}[A-Z]? (?:[A-Z][\w.'-]{0,20} ){1,5}(?:Road|Rd|Street|St|Avenue|Ave|Boulevard|Blvd|Lane|Drive|Highway|Way|Crescent|Parkway|Pkwy|Place|Square|Court)\.?(?:,? (?:[A-Z][\w]{1,20}|#?\d[\w-]{1,8})){0,8})/dg

/** Addresses, labelled or begun by a known place and holding a street; and places alone, as regions. */
export function findPlaces(plain: string): Seen[] {
  const labelled = [...groupsOf(plain, ADDRESS_LABEL, 'place')].map(({ start, text }): Seen => {
    const value = text.split(/ {2,}|(?:电话|邮编|手机|Tel|Phone)/i)[0]?.trimEnd() ?? ''
    return { kind: 'address', start, end: start + value.length, value, confidence: 0.95 }
  })
  const latin = [...groupsOf(plain, LATIN_ADDRESS, 'place')].map(({ start, end, text }): Seen => ({
    kind: 'address',
    start,
    end,
    value: text,
    confidence: 0.85,
  }))
  return [...labelled, ...latin, ...begunByPlaces(plain)]
}

function begunByPlaces(plain: string): Seen[] {
  const found: Seen[] = []
  for (let at = 0; at < plain.length; at++) {
    if (!isHan(plain.charCodeAt(at))) continue
    const chain = placesFrom(plain, at)
    if (chain === 0) continue
    const run = ADDRESS_RUN.exec(plain.slice(at, at + 70))?.[0] ?? ''
    const address = STREET.test(run.slice(chain)) ? (ADDRESS_END.exec(run)?.[0] ?? '') : ''
    const isAddress =
      address.length > chain + 2 && /\d|[路街道镇]/.test(address.slice(chain)) && !/公司|集团/.test(address)
    const whose = isAddress ? undefined : WHOSE.exec(plain.slice(at + chain, at + chain + 24))?.[0]
    const length = isAddress ? address.length : chain + (whose?.length ?? 0)
    const kind = isAddress ? 'address' : whose === undefined ? 'region' : 'company'
    const value = plain.slice(at, at + length)
    found.push({
      kind,
      start: at,
      end: at + length,
      value,
      confidence: { address: 0.88, region: 0.5, company: 0.6 }[kind],
    })
    at += length - 1
  }
  return found
}

/** How many characters of known places, one inside the other, stand at an offset; a district may follow them. */
function placesFrom(plain: string, at: number): number {
  let length = 0
  for (let round = 0; round < 3; round++) {
    const rest = plain.slice(at + length, at + length + 14)
    const place = leadingPlace(rest)
    const known = place !== null && place.text === place.name
    if (place === null || (!known && length === 0)) break
    length += place.length
  }
  if (length === 0) return 0
  const district = /^[\u4e00-\u9fff]{2,4}?(?:新区|区|县)(?![域块间别级])/.exec(
    plain.slice(at + length, at + length + 8),
  )
  return length + (district?.[0].length ?? 0)
}

function isHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff
}
