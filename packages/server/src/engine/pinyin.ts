import { spoken } from './spoken.ts'

const CHINESE = /\p{Script=Han}/u
/** Single characters are asked for once: a list of half a million names is said in seconds. */
const first = new Map<string, string>()
const inner = new Map<string, string>()

/**
 * How a name is said, each character without its tone, separated by blanks: the first as a surname is (单 is shan), the
 * others as they are said most often. What is not Chinese stays as it is.
 */
export function toPinyin(name: string): string {
  return Array.from(name, (char, at) => (at === 0 ? said(first, char, 'head') : said(inner, char, 'off'))).join(' ')
}

function said(known: Map<string, string>, char: string, surname: 'head' | 'off'): string {
  const before = known.get(char)
  if (before !== undefined) return before
  const sound = CHINESE.test(char) ? spoken()(char, { toneType: 'none', v: true, surname }) : char
  known.set(char, sound)
  return sound
}
