import { hasHan } from './fold.ts'

const SYLLABLE =
  '(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|van|ue|ve|ai|ei|ui|ao|ou|iu|ie|er|an|en|in|un|vn|ia|ua|uo|a|o|e|i|u|v)'
const PINYIN = new RegExp(`^(?:${SYLLABLE}){2,5}$`)
const BRAND = new RegExp(`^(?:${SYLLABLE}){2}`)
/** Fewer letters are said by too many. */
const LEAST = 5

/** Trades as they are called in Latin letters, and how Chinese names say them. */
const TRADES: readonly (readonly [words: string, chinese: RegExp])[] = [
  ['trading trade commerce commercial', /贸易|商贸|经贸|商业/],
  ['technology technologies tech science scientific', /科技|技术|科学/],
  ['electronic electronics electric electrical', /电子|电气|电器|电力/],
  ['machinery machine machines mechanical', /机械|机器|机电|机床/],
  ['equipment', /设备|装备/],
  ['network networks internet', /网络|互联网/],
  ['information info data', /信息|数据/],
  ['software', /软件/],
  ['international global', /国际|环球|全球/],
  ['industry industries industrial', /实业|工业|产业/],
  ['logistics transport', /物流|运输/],
  ['culture cultural', /文化/],
  ['media', /传媒|媒体/],
  ['construction engineering', /建筑|工程|建设/],
  ['decoration', /装饰|装修/],
  ['material materials', /材料|建材/],
  ['chemical chemicals', /化工|化学/],
  ['medical medicine pharmaceutical pharma', /医疗|医药|药业|制药/],
  ['biotechnology biotech bio biological', /生物/],
  ['food foods', /食品/],
  ['education', /教育/],
  ['consulting consultancy', /咨询/],
  ['management', /管理/],
  ['service services', /服务/],
  ['energy', /能源/],
  ['environmental environment', /环保|环境/],
  ['auto automobile automotive', /汽车/],
  ['bank', /银行/],
  ['insurance', /保险/],
  ['investment investments capital', /投资|资本/],
  ['manufacturing manufacture', /制造/],
]
const TRADE_OF = new Map(TRADES.flatMap(([words, chinese]) => words.split(' ').map((word) => [word, chinese] as const)))
const NOTHING = new Set(['and', 'of', 'the', 'china', 'chinese'])

/** Letters as pinyin is compared: without tones, blanks and marks, ü as u. */
export function plainLetters(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replaceAll('v', 'u')
    .replace(/(?<=[ln])yu/g, 'u')
}

/** Says whether letters can be read as the pinyin of a name. */
export function isLikePinyin(letters: string): boolean {
  return letters.length >= LEAST && PINYIN.test(letters)
}

/** Whether letters say a person's name: the surname first, as in Chinese, or last; `sound` is the name's syllables. */
export function saysPerson(sound: string, name: string): boolean {
  const syllables = sound.split(' ').map(plainLetters)
  if (hasHan(name) || syllables.length < 2) return false
  const letters = plainLetters(name)
  return [0, 1, 2].some((turn) => {
    if (turn >= syllables.length) return false
    return [...syllables.slice(turn), ...syllables.slice(0, turn)].join('') === letters
  })
}

/** A Chinese company as it is said: its core and what stands before it. */
export interface SpokenCompany {
  readonly core: string
  /** The syllables of the core, separated by blanks, and those of the places before it. */
  readonly sound: string
  readonly placeSound: string
}

/**
 * Whether a name in Latin letters says a Chinese company's: all of it in pinyin, or its brand in pinyin (two syllables or
 * more) and for the rest trades that the Chinese name has too; with or without the place before it.
 */
export function saysCompany({ core, sound, placeSound }: SpokenCompany, latin: string): boolean {
  if (hasHan(latin)) return false
  const syllables = sound.split(' ').map(plainLetters)
  const words = latin.split(' ').filter((word) => !NOTHING.has(word))
  const trades = words.findIndex((word) => TRADE_OF.has(word))
  const said = plainLetters((trades < 0 ? words : words.slice(0, trades)).join(''))
  const rest = trades < 0 ? [] : words.slice(trades)
  const place = plainLetters(placeSound)
  const brand = place !== '' && said.startsWith(place) && said !== place ? said.slice(place.length) : said
  if (brand.length < LEAST) return false
  for (let length = 2; length <= syllables.length; length++) {
    if (syllables.slice(0, length).join('') !== brand) continue
    const others = core.slice(length)
    return rest.every((word) => TRADE_OF.get(word)?.test(others) === true)
  }
  return false
}

/** The first two syllables of each of the first words of a name in Latin letters that can be read as pinyin, and of all. */
export function spokenBrands(latin: string): string[] {
  const words = latin.split(' ').slice(0, 3).map(plainLetters)
  const said = [...words, words.join('')].filter(isLikePinyin)
  return [...new Set(said.flatMap((word) => BRAND.exec(word)?.[0] ?? []))]
}
