import { closeUp, foldText } from './fold.ts'

/** A person's name to compare by. */
export interface PersonName {
  /** Folded, without title: 胡梓雪, `anna berry`. A Chinese name with a title only is its surname. */
  readonly name: string
  /** Only the surname is known: 胡女士, 郭总. */
  readonly titled: boolean
  readonly chinese: boolean
}

const TITLE =
  '先生|女士|小姐|太太|同志|老师|教授|博士|医生|律师|师傅|董事长|总经理|副总经理|总监|经理|主任|主管|处长|科长|局长|厂长|院长|校长|店长|老板|会计|财务|采购|工程师|董事|副总|老总|董|总|工|哥|姐|叔|姨'
const TITLED = new RegExp(`^(.{1,4}?)(?:${TITLE})+$`)
const LATIN_TITLE = /\b(?:mr|mrs|ms|miss|dr|prof|sir|madam)\b\.?/g
const DOUBLE_SURNAME =
  /^(?:欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|令狐)/

/** Reads a person's name: titles and honorifics (先生, 女士, 总, 经理, Mr …) dropped. Null where no name is left. */
export function readPerson(text: string): PersonName | null {
  let found = readOnce(text)
  for (let before = ''; found !== null && found.name !== before;) {
    before = found.name
    found = readOnce(before) ?? found
  }
  return found
}

function readOnce(text: string): PersonName | null {
  const folded = foldText(text.replace(/[(（][^()（）]*[)）]?/g, ' '))
  const plain = letters(folded)
  if (plain === '') return null
  if (!/^\p{sc=Han}/u.test(plain)) {
    return { name: letters(folded.replace(LATIN_TITLE, ' ')) || plain, titled: false, chinese: false }
  }
  const name = plain.replaceAll(' ', '')
  const untitled = /^[小老阿](?=.$)/.test(name) ? name.slice(1) : (TITLED.exec(name)?.[1] ?? name)
  const onlySurname = untitled.length === 1 || (untitled.length === 2 && DOUBLE_SURNAME.test(untitled))
  return { name: untitled, titled: onlySurname, chinese: true }
}

/** The surname of a Chinese name: its first character, or two of the double surnames. */
export function surnameOf(name: string): string {
  return DOUBLE_SURNAME.exec(name)?.[0] ?? name.slice(0, 1)
}

function letters(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '')
    .normalize('NFC')
    .replace(/['’.]+/g, '')
  return closeUp(plain.replace(/[^\p{L}\p{N}]+/gu, ' '))
}
