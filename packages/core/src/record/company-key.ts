const CHINESE_FORM = /股份有限责任公司|有限责任公司|股份有限公司|有限公司/g
const CHINESE_TAIL = /(?:集团|总公司|(?<![分子支])公司)$/
const ENGLISH_FORM =
  / (?:co ltd|co limited|company limited|pte ltd|pty ltd|incorporated|inc|llc|gmbh|corporation|corp|coltd|limited|ltd)(?= |$)/g
const ENGLISH_TAIL = / (?:co|company|group|holdings|plc|ag|sa|sas|sarl|srl|spa|bv|nv|kk|ab|oy|as|lp|llp)$/
const TRADITIONAL: Readonly<Record<string, string>> = { 責: '责', 團: '团', 總: '总', 國: '国' }

/**
 * A company name to compare by: full-width made plain, case folded, spaces, brackets and punctuation dropped, legal
 * forms dropped (有限公司, 集团, Co., Ltd, GmbH …), wherever they stand. Region and branch stay: a branch is not the
 * company. Null where fewer than two characters are left. Normalising twice changes nothing.
 */
export function companyKey(text: string): string | null {
  let key = withoutForms(plainWords(text.slice(0, 1000)))
  // what is left may itself end in a form, or compose anew once its neighbours are gone
  for (let before = ''; before !== key;) {
    before = key
    key = withoutForms(plainWords(key))
  }
  return [...key].length < 2 ? null : key
}

function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[責團總國]/g, (char) => TRADITIONAL[char] ?? char)
    .replace(/(?<=\p{L})\.(?=\p{L}\b)|'/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

function withoutForms(words: string): string {
  let name = words.replace(ENGLISH_FORM, '')
  while (ENGLISH_TAIL.test(name)) name = name.replace(ENGLISH_TAIL, '')
  name = name.replaceAll(' ', '').replace(CHINESE_FORM, '')
  while (CHINESE_TAIL.test(name)) name = name.replace(CHINESE_TAIL, '')
  return name
}
