/** One character of a name as a search sees it. */
export interface Letter {
  /** Folded: half width, lower case. */
  readonly text: string
  /** How it is said, in letters without tones; a Latin letter or digit is its own sound. Empty for what has none. */
  readonly sound: string
  /** Where it stands in the name, in UTF-16 units. */
  readonly start: number
  readonly end: number
}

/** Says how each character (code point) of a text sounds, without tones; null for what is not Chinese. */
export type Sounds = (text: string) => readonly (string | null)[]

/** What a record is found by: its names without spaces, the initials of their sounds, their sounds in full; one a line. */
export interface Entry {
  readonly words: string
  readonly grams: readonly string[]
}

const SPACE = /\s/u
const LETTER = /^[a-z0-9]$/
const CHINESE = /[\u0250-\u{10ffff}]/u
/** A longer name than this is no name; what stands behind is not looked for. */
const LONGEST = 200

/** A name's letters, without spaces. */
export function lettersOf(name: string, sounds: Sounds): Letter[] {
  const chars = Array.from(name).slice(0, LONGEST)
  const said = sounds(chars.join(''))
  const letters: Letter[] = []
  let start = 0
  for (const [n, char] of chars.entries()) {
    const end = start + char.length
    for (const text of foldQuery(char)) {
      letters.push({ text, sound: said[n] ?? (LETTER.test(text) ? text : ''), start, end })
    }
    start = end
  }
  return letters
}

/** What a person types, as names are kept: half width, lower case, without spaces. Folding twice changes nothing. */
export function foldQuery(text: string): string {
  const folded = [...text.normalize('NFKC').toLowerCase().normalize('NFKC')]
  return folded.filter((char) => !SPACE.test(char)).join('')
}

/** The entry of a record's names. Sounds are left out where nothing in a name is said otherwise than it is written. */
export function entryOf(names: readonly string[], sounds: Sounds): Entry {
  const spellings = names.flatMap((name) => {
    const letters = lettersOf(name, sounds)
    return [letters.map(({ text }) => text).join(''), initials(letters), inFull(letters)]
  })
  const words = [...new Set(spellings.filter((each) => each !== ''))].join('\n')
  return { words, grams: gramsOf(words) }
}

function initials(letters: readonly Letter[]): string {
  return letters.map(({ sound }) => sound.slice(0, 1)).join('')
}

function inFull(letters: readonly Letter[]): string {
  return letters.map(({ sound }) => sound).join('')
}

/**
 * What a text is indexed by: two characters where one of them is Chinese, since two are a word there, and three letters
 * or digits elsewhere. Each text that holds another has all of its grams.
 */
export function gramsOf(text: string): string[] {
  const chars = [...text]
  const grams = new Set<string>()
  for (let n = 0; n + 1 < chars.length; n++) {
    const [one = '', two = '', three = ''] = chars.slice(n, n + 3)
    if (one === '\n' || two === '\n') continue
    if (CHINESE.test(one) || CHINESE.test(two)) grams.add(one + two)
    else if (LETTER.test(one) && LETTER.test(two) && LETTER.test(three)) grams.add(one + two + three)
  }
  return [...grams]
}

/** Where in a name a search stands, by its characters, its initials or its sounds; null where it does not. */
export function markOf(name: string, query: string, sounds: Sounds): readonly [start: number, end: number] | null {
  const wanted = foldQuery(query)
  if (wanted === '') return null
  const letters = lettersOf(name, sounds)
  for (const part of ['text', 'initial', 'sound'] as const) {
    const texts = letters.map(({ text, sound }) =>
      part === 'text' ? text : part === 'initial' ? sound.slice(0, 1) : sound,
    )
    const at = texts.join('').indexOf(wanted)
    if (at < 0) continue
    const first = letters[holding(texts, at)]
    const last = letters[holding(texts, at + wanted.length - 1)]
    if (first && last) return [first.start, last.end]
  }
  return null
}

/** Which of the texts, one behind the other, holds the unit at this place. */
function holding(texts: readonly string[], at: number): number {
  let passed = 0
  return texts.findIndex((text) => (passed += text.length) > at)
}
