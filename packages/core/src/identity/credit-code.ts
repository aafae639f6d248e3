const SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/
/** Letters the code never uses, read as the digit people mistake for them. */
const MISTAKEN: Readonly<Record<string, string>> = { O: '0', I: '1', Z: '2', S: '5' }

/**
 * A unified social credit code (18 characters) to compare by: full width made plain, upper case, spaces and dashes
 * dropped, I, O, S and Z (which no code uses) read as 1, 0, 5 and 2. Null for what has not its form. Whether its check
 * digit holds is `creditCodeHolds`. Normalising twice changes nothing.
 */
export function normaliseCreditCode(text: string): string | null {
  const plain = text
    .slice(0, 100)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[OISZ]/g, (char) => MISTAKEN[char] ?? char)
  return FORM.test(plain) ? plain : null
}

/** Whether a normalised code's last character is right: GB 32100-2015, weights 3^i mod 31 over the first 17. */
export function creditCodeHolds(code: string): boolean {
  if (!FORM.test(code)) return false
  let sum = 0
  let weight = 1
  for (let i = 0; i < 17; i++) {
    sum += SYMBOLS.indexOf(code.charAt(i)) * weight
    weight = (weight * 3) % 31
  }
  return SYMBOLS.charAt((31 - (sum % 31)) % 31) === code.charAt(17)
}
