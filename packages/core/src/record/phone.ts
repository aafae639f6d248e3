const MOBILE = /^1[3-9]\d{9}$/
/** Area codes: 10, 2x with 8 digits to follow, three digits from 3xx on with 7 or 8. */
const LANDLINE = /^0(?:(?:10|2\d)\d{8}|[3-9]\d{2}\d{7,8})$/
/** Service numbers paid by the company, national without an area code. */
const SERVICE = /^[48]00\d{7}$/
const EXTENSION = /(?:转|轉|分机|分機|内线|内線|ext(?:ension)?\.?|x|#|\*)[\s:.]*\d.*$/i
const DASHED_EXTENSION = /^((?:\+?86-?)?\(?0\d{2,3}\)?-?\d{7,8})-\d{1,6}$/
/** A country in brackets: told by its plus, or one that Chinese lists write without; else it is an area code, of a country unknown. */
const COUNTRY = /^\((?:\+([1-9]\d{0,2})|(86|852|853|886))\)(?=\+?\d)/
const SEVERAL = /[/、,;|\n]|或|和/

/**
 * A phone number to compare by. Chinese mobiles become 11 digits, landlines area code and number (`02161234567`), 400
 * and 800 numbers 10 digits, foreign numbers `+` country and number. Full-width digits, spaces, brackets, the prefixes
 * +86, 0086 and 86, and extensions are dropped; of several numbers the first usable one counts. Null when hopeless: too
 * short, a local number without its area code, Excel's `1.38E+10`. Normalising twice changes nothing.
 */
export function normalisePhone(text: string): string | null {
  const plain = text.slice(0, 400).normalize('NFKC')
  const whole = oneNumber(plain)
  if (whole !== null) return whole
  for (const part of plain.split(SEVERAL)) {
    const number = oneNumber(part)
    if (number !== null) return number
  }
  return null
}

function oneNumber(text: string): string | null {
  if (/\d\.?\d*e\+?\d/i.test(text)) return null
  const compact = text
    .replace(/\.0+$/, '')
    .replace(EXTENSION, '')
    .replace(/[\s.·]/g, '')
    .replace(/[‐‑‒–—―−_~]/g, '-')
    .replace(/[^\d+()-]/g, '')
    .replace(/-+/g, '-')
    .replace(COUNTRY, (_all, told?: string, known?: string) => `+${told ?? known}`)
  const digits = compact.replace(DASHED_EXTENSION, '$1').replace('(0)', '').replace(/[()-]/g, '')
  return foreignOrNational(digits)
}

function foreignOrNational(digits: string): string | null {
  if (/\d\+/.test(digits)) return null
  const bare = digits.replace(/^\++/, '')
  const international = digits.startsWith('+') || bare.startsWith('00')
  const number = international ? bare.replace(/^00/, '') : bare
  if (!international) return national(number) ?? (number.startsWith('86') ? afterCountry(number.slice(2)) : null)
  if (number.startsWith('86')) return afterCountry(number.slice(2))
  return /^[1-9]\d{6,14}$/.test(number) ? `+${number}` : null
}

function national(number: string): string | null {
  const mobile = number.replace(/^0(?=1[3-9]\d{9}$)/, '')
  return MOBILE.test(mobile) || LANDLINE.test(mobile) || SERVICE.test(mobile) ? mobile : null
}

/** After +86 the area code's zero is left out. */
function afterCountry(number: string): string | null {
  return national(number) ?? (LANDLINE.test(`0${number}`) ? `0${number}` : null)
}
